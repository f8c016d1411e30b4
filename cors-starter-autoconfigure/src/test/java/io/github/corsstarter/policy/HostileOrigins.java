package io.github.corsstarter.policy;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Origins that resemble those of {@link #TRUSTED} and are none of them.
 */
public final class HostileOrigins {

	/** What the policy under attack allows. */
	public static final List<String> TRUSTED = List.of("https://app.example.com", "https://app.example.com:8443",
			"https://*.example.org", "http://localhost:*", "https://*.sub.example.net:*");

	/** What it does admit, so that a policy that admits nothing fails. */
	public static final List<String> ADMITTED = List.of("https://app.example.com", "https://app.example.com:8443",
			"https://a.example.org", "https://a.b.c.example.org", "http://localhost", "http://localhost:5173",
			"https://x.sub.example.net", "https://x.y.sub.example.net:9000");

	private HostileOrigins() {
	}

	/**
	 * All of them, each once.
	 */
	public static Set<String> all() {
		Set<String> origins = new LinkedHashSet<>();
		hosts(origins);
		schemes(origins);
		ports(origins);
		opaque(origins);
		syntax(origins);
		characters(origins);
		unicode(origins);
		lengths(origins);
		return origins;
	}

	private static void hosts(Set<String> origins) {
		for (String host : List.of("app.example.com.evil.com", "app.example.comevil.com", "app.example.com-evil.com",
				"evilapp.example.com", "evil-app.example.com", "xapp.example.com", "pp.example.com", "app.example.co",
				"app.example.com.", "app.example", "example.com", "www.app.example.com", "a.app.example.com",
				"evil.app.example.com", "app-example.com", "appxexample.com", "app.examplexcom", "app_example.com",
				"evilexample.org", "evil-example.org", "1example.org", "xexample.org", "example.org", "example.org.",
				"a.example.org.", "a.example.org.evil.com", "a.examplexorg", "axexample.org.com",
				"example.org.evil.com", "org", "a.org", "a.b.org", "a.example.com", "a.example.net", "sub.example.net",
				"evilsub.example.net", "a.sub.example.net.evil.com", "asub.example.net", "sub.example.netx",
				"127.0.0.1", "0.0.0.0", "[::1]", "localhost", "localhost.evil.com", "evil.localhost",
				"127.0.0.1.nip.io", "app.example.com.nip.io", "example.org.github.io", "example.github.io",
				"example.s3.amazonaws.com", "example.herokuapp.com", "example.vercel.app", "evil.com", "null",
				"undefined", "com", "co.uk", "com.example.app", "moc.elpmaxe.ppa", "app.example.comcom",
				"app.app.example.com", "example.comapp.example.com", "a.example.orga.example.org.evil.com",
				"evil.com.example.org.evil.com")) {
			origins.add("https://" + host);
		}
		for (String host : List.of("a.example.org", "x.sub.example.net", "app.example.com")) {
			origins.add("http://" + host);
		}
		for (String host : List.of(".example.org", "..example.org", "a..example.org", ".a.example.org",
				"a.example..org", "a.b..example.org", ".", "..", "", ".app.example.com", "app..example.com",
				"app.example.com..", "a.example.org..", "-..example.org")) {
			origins.add("https://" + host);
		}
		for (String host : List.of("localhost.evil.com", "evil.localhost", "evillocalhost", "localhost.", "127.0.0.1",
				"127.1", "[::1]", "localhost.localdomain", "localhostevil", "local.host")) {
			origins.add("http://" + host);
			origins.add("http://" + host + ":8080");
		}
	}

	private static void schemes(Set<String> origins) {
		for (String scheme : List.of("http", "ws", "wss", "ftp", "file", "blob", "data", "javascript", "about",
				"view-source", "capacitor", "chrome-extension", "httpss", "xhttps", "https+x", "htt", "HTTPS", "Https",
				"hTTPS", "https ", " https", "1https", "-https", "+https", "https:https", "blob:https",
				"filesystem:https", "view-source:https")) {
			origins.add(scheme + "://app.example.com");
		}
		for (String text : List.of("https:app.example.com", "https:/app.example.com", "https:///app.example.com",
				"https:////app.example.com", "//app.example.com", "/app.example.com", "app.example.com",
				"://app.example.com", ":app.example.com", "https//app.example.com", "https;//app.example.com",
				"https:\\\\app.example.com", "https:/\\app.example.com", "https://", "https:", "https", ":", "://", "/",
				"//", "localhost", "localhost:8080", "http:localhost", "https://localhost", "https://localhost:8080",
				"data:text/html,x", "about:blank", "about:srcdoc", "javascript:alert(1)",
				"blob:https://app.example.com/0c1b5ed1")) {
			origins.add(text);
		}
	}

	private static void ports(Set<String> origins) {
		for (String port : List.of(":", ":0", ":00", ":443", ":0443", ":80", ":8080", ":8444", ":08443", ":8443 ",
				":84430", ":65536", ":65979", ":131515", ":4294967739", ":4294975739", ":18446744073709552059", ":-443",
				":+8443", ":0x20fb", ":8443:8443", ":8443/", ":*", ":a", ":8443a", ":8 443", "::8443",
				":\u0668\u0664\u0664\u0663")) {
			origins.add("https://app.example.com" + port);
		}
		for (String port : List.of(":", ":0", ":443", ":65536", ":99999", ":1", ":*", ":8443x")) {
			origins.add("https://a.example.org" + port);
			origins.add("https://example.org" + port);
		}
		for (String port : List.of(":", ":0", ":80", ":65536", ":080", ":8080:8080", ":*", ":x", ":80.evil.com")) {
			origins.add("http://localhost" + port);
		}
	}

	private static void opaque(Set<String> origins) {
		origins.addAll(List.of("null", "NULL", "Null", "nULL", "null,null", "null null", "\"null\"", "'null'", "(null)",
				"nil", "none", "undefined", "https://null", "null://app.example.com"));
	}

	private static void syntax(Set<String> origins) {
		origins.addAll(List.of("*", "**", "https://*", "https://*.example.org", "https://*.*.example.org",
				"http://localhost:*", "https://*.sub.example.net:*", "*.example.org", "https://?.example.org",
				"https://[a].example.org", "https://%.example.org", "https://.*", "^https://app.example.com$",
				"https://app\\.example\\.com"));
		origins.addAll(List.of("https://app.example.com https://evil.com", "https://evil.com https://app.example.com",
				"https://app.example.com,https://evil.com", "https://evil.com, https://app.example.com",
				"https://app.example.com;https://evil.com", "https://app.example.com|https://evil.com",
				"https://app.example.com https://app.example.com"));
		for (String part : List.of("/", "//", "/a", "?", "?a", "#", "#a", "/.", "\\", "/evil.com", "?evil.com",
				"#@evil.com", ";", "&")) {
			origins.add("https://app.example.com" + part);
			origins.add("https://a.example.org" + part);
		}
		for (String prefix : List.of("evil.com/", "evil.com?", "evil.com#", "evil.com\\", "evil.com%2f", "evil.com%5c",
				"evil.com%23", "evil.com%3f", "evil.com%00", "evil.com:80/", "evil.com:80#", "evil.com/?",
				"evil.com;")) {
			origins.add("https://" + prefix + ".example.org");
			origins.add("https://" + prefix + "app.example.com");
		}
		for (String user : List.of("x@", "x:y@", "@", ":@", "evil.com@", "app.example.com@", "x%40y@")) {
			origins.add("https://" + user + "app.example.com");
			origins.add("https://" + user + "a.example.org");
			origins.add("https://a.example.org" + user + "evil.com");
		}
		for (String ip : List.of("[::1].example.org", "[a.example.org]", "[app.example.com]", "[::ffff:127.0.0.1]",
				"[::1", "::1", "[", "]", "[]", "[::1]a", "0x7f.1", "2130706433", "0177.0.0.1", "1.2.3.4.5")) {
			origins.add("https://" + ip);
		}
	}

	private static void characters(Set<String> origins) {
		for (char c : "!\"#$%&'()*+,/:;<=>?@[\\]^`{|}~ ".toCharArray()) {
			origins.add("https://a" + c + ".example.org");
			origins.add("https://evil.com" + c + ".example.org");
			origins.add("https://app.example.com" + c);
		}
		for (int c : new int[] { 0x00, 0x01, 0x07, 0x08, 0x09, 0x0b, 0x0c, 0x1b, 0x1f, 0x7f, 0x80, 0x85, 0xa0, 0xad }) {
			origins.add("https://a" + (char) c + ".example.org");
			origins.add("https://app.example.com" + (char) c + "x");
			origins.add("https://app.exa" + (char) c + "mple.com");
		}
		for (String encoded : List.of("%61pp.example.com", "app%2eexample.com", "app%2Eexample.com",
				"app.example%2ecom", "%00app.example.com", "app.example.com%00", "app.example.com%0d%0a",
				"app.example.com%20")) {
			origins.add("https://" + encoded);
		}
		for (String upper : List.of("APP.example.com", "app.EXAMPLE.com", "app.example.COM", "A.example.org",
				"a.Example.org", "X.SUB.EXAMPLE.NET")) {
			origins.add("https://" + upper);
		}
	}

	private static void unicode(Set<String> origins) {
		origins.addAll(List.of("http\u017f://app.example.com", "https://app.e\u0445ample.com",
				"https://\u0430pp.example.com", "https://app.example\u3002com", "https://app\uff0eexample\uff0ecom",
				"https://app\uff61example.com", "https://\uff41pp.example.com", "https://app.ex\u212ample.com",
				"https://a.example.or\u0261", "https://\u00e4.example.org", "https://\ud83d\ude00.example.org",
				"https://app.example.com\u200b", "https://app.\u00adexample.com", "https://app.example.co\u1e41",
				"https:\uff0f\uff0fapp.example.com", "https\uff1a//app.example.com", "https://app.example.com\ufeff",
				"\ufeffhttps://app.example.com", "https://loca\u217cost", "http://localho\u017ft"));
	}

	private static void lengths(Set<String> origins) {
		origins.add("https://" + "a".repeat(64) + ".example.org");
		origins.add("https://" + "a.".repeat(130) + "example.org");
		origins.add("https://" + "a".repeat(3000) + ".example.org");
		origins.add("https://" + "a.".repeat(1500) + "example.org");
		origins.add("https://" + ".".repeat(3000) + "example.org");
		origins.add("x".repeat(65) + "://app.example.com");
		origins.add("https://app.example.com" + " ".repeat(3000) + "x");
		origins.add("https://app.example.com:" + "0".repeat(3000) + "8443");
	}

}
