CREATE OR REPLACE FUNCTION cors_origins_changed() RETURNS trigger AS $$
BEGIN
	IF TG_OP <> 'INSERT' THEN
		PERFORM pg_notify('cors_origins', OLD.policy || '/' || COALESCE(OLD.scope, ''));
	END IF;
	IF TG_OP <> 'DELETE' THEN
		PERFORM pg_notify('cors_origins', NEW.policy || '/' || COALESCE(NEW.scope, ''));
	END IF;
	RETURN NULL;
END
$$ LANGUAGE plpgsql;

CREATE TRIGGER cors_origins_changed AFTER INSERT OR UPDATE OR DELETE ON cors_allowed_origins
	FOR EACH ROW EXECUTE FUNCTION cors_origins_changed();
