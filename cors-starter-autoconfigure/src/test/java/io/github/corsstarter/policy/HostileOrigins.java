/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

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
			"https://*.example.org", "http://localhost:*", "https://*.sub.example.net:*",
			"https://preview-*.example.dev", "https://*-app.example.dev:*", "https://deploy-*--site.pages.example.dev",
			"https://a*a.example.dev", "https://x*.example.dev", "https://192.168.*.*:5173", "https://10.1.2.*",
			"https://172.16.*.*:*", "capacitor://", "moz-extension://*");

	/** What it does admit, so that a policy that admits nothing fails. */
	public static final List<String> ADMITTED = List.of("https://app.example.com", "https://app.example.com:8443",
			"https://a.example.org", "https://a.b.c.example.org", "http://localhost", "http://localhost:5173",
			"https://x.sub.example.net", "https://x.y.sub.example.net:9000", "https://preview-1.example.dev",
			"https://preview-a-b.example.dev", "https://preview--.example.dev", "https://a-app.example.dev",
			"https://a-app.example.dev:9000", "https://deploy-42--site.pages.example.dev", "https://aba.example.dev",
			"https://xn-.example.dev", "https://192.168.0.255:5173", "https://10.1.2.3", "https://172.16.255.1:9000",
			"capacitor://", "moz-extension://0c1b5ed1-1a5a-4b7b-8f8e-6b1f2e6a9a11", "moz-extension://ABC");

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
		labels(origins);
		octets(origins);
		applications(origins);
		return origins;
	}

	/** What could stand in the place of a part of a label. */
	private static void labels(Set<String> origins) {
		for (String name : List.of("", ".", "a.b", "a.", ".a", "..", "_", "a_b", "*", "%2e", "a%2eb", "A", "\u00e4",
				"a\u3002b", "a\uff0eb", "a\u2024b", "a\u00adb", "a/b", "a?b", "a#b", "a\\b", "a@b", "a:b", "a:1", "a b",
				"a,b", "evil.com/", "evil.com?", "evil.com#", "x@evil.com", "[", "[::1]", "a\u0000b", "\u212a",
				"\u0131", "a".repeat(62), "evil.com", "evil.com.", "$", "~", "!")) {
			origins.add("https://preview-" + name + ".example.dev");
			origins.add("https://deploy-" + name + "--site.pages.example.dev");
			origins.add("https://a" + name + "a.example.dev");
		}
		for (String host : List.of("preview-1.example.dev.evil.com", "preview-1.evil.com", "preview-1.example.devevil",
				"evil.preview-1.example.dev", "evilpreview-1.example.dev", "-preview-1.example.dev",
				"preview-1.a.example.dev", "preview-1.evilexample.dev", "preview-1.xample.dev", "preview-1.dev",
				"preview-1.example.dev.", "preview-1..example.dev", "preview-1-example.dev", "preview-1",
				"preview.example.dev", "Preview-1.example.dev", "PREVIEW-1.example.dev", "preview-1.Example.dev",
				"preview_1.example.dev", "p-review-1.example.dev", "preview\u20101.example.dev",
				"preview\u20111.example.dev", "xn--preview-1-x.example.dev", "xn--preview-1.example.dev",
				"xn--preview--9ta.example.dev", "xn--80ak6aa92e.example.dev", "xn--a.example.dev", "xn--.example.dev",
				"xn--app-qla-app.example.dev", "xn--deploy-1--site.pages.example.dev", "-app.example.dev",
				"-app.example.dev:9000", "app.example.dev", "a.b-app.example.dev", "a-app.example.dev.evil.com",
				"a-appx.example.dev", "a-app.pages.example.dev", "a_-app.example.dev", "x.example.dev", "a.example.dev",
				"aa.example.dev", "ab.example.dev", "ba.example.dev", "deploy-1-site.pages.example.dev",
				"deploy-1--site.example.dev", "deploy--site.pages.example.dev", "deploy-1--site.pages.evil.dev",
				"deploy-1--sites.pages.example.dev", "my-app-.vercel.app", "preview-1.example.com")) {
			origins.add("https://" + host);
		}
		for (String origin : List.of("http://preview-1.example.dev", "https://preview-1.example.dev:8443",
				"https://preview-1.example.dev:443", "https://preview-1.example.dev:",
				"https://preview-1.example.dev:*", "wss://preview-1.example.dev", "https://preview-*.example.dev",
				"https://preview-1.example.dev/", "https://aba.example.dev:1", "https://user@preview-1.example.dev",
				"preview-1.example.dev")) {
			origins.add(origin);
		}
	}

	/** Addresses that resemble private ones, or are them in another spelling. */
	private static void octets(Set<String> origins) {
		for (String octet : List.of("256", "999", "01", "001", "00", "0x1", "0x", "-1", "+1", "", "1e1", "1.1", "1.1.1",
				"*", "a", "\u0661", "%31", "1 1", "4294967296", "1/", "1_")) {
			origins.add("https://192.168.1." + octet + ":5173");
			origins.add("https://192.168." + octet + ".1:5173");
			origins.add("https://10.1.2." + octet);
		}
		for (String origin : List.of("https://192.168.1.1", "https://192.168.1.1:5174", "http://192.168.1.1:5173",
				"https://192.169.1.1:5173", "https://191.168.1.1:5173", "https://193.168.1.1:5173",
				"https://0300.0250.1.1:5173", "https://0xc0a80101:5173", "https://3232235777:5173",
				"https://192.168.257:5173", "https://192.168.1:5173", "https://192.168:5173",
				"https://[::ffff:192.168.1.1]:5173", "https://[::ffff:c0a8:101]:5173", "https://[::192.168.1.1]:5173",
				"https://192.168.1.1.:5173", "https://192.168.1.1.evil.com:5173", "https://192.168.1.1.nip.io:5173",
				"https://192.168.1.evil.com:5173", "https://192.168.evil.com:5173", "https://evil192.168.1.1:5173",
				"https://1192.168.1.1:5173", "https://10.1.3.1", "https://10.1.1.1", "https://10.12.3.1",
				"https://10.1.2", "https://10.1.2.3.4", "https://110.1.2.3", "https://10.1.2.3.",
				"https://10.1.2.3:8443", "https://10.1.2.evil.com", "https://172.17.0.1", "https://172.15.0.1",
				"https://172.160.1.1", "https://172.16.0", "https://172.16.evil.com", "http://172.16.0.1",
				"https://127.0.0.1:5173", "https://169.254.1.1", "https://100.64.1.1")) {
			origins.add(origin);
		}
	}

	/** Schemes that resemble an application's. */
	private static void applications(Set<String> origins) {
		for (String origin : List.of("moz-extension:", "moz-extension:/", "moz-extension:/a", "moz-extension://",
				"moz-extension:///", "moz-extension:a", "mozextension://a", "moz-extensions://a", "moz-extension+x://a",
				"xmoz-extension://a", "moz_extension://a", "moz-extension.://a", "MOZ-EXTENSION://a",
				"Moz-Extension://a", "moz\u2010extension://a", "moz-extension ://a", " moz-extension:// a",
				"moz-extension://a:1", "moz-extension://a:", "moz-extension://a/", "moz-extension://a?b",
				"moz-extension://a#b", "moz-extension://a@b", "moz-extension://a b", "moz-extension://a,b",
				"moz-extension://a..b", "moz-extension://.a", "moz-extension://*", "moz-extension://a%2f",
				"moz-extension://\u00e4", "moz-extension://a\\b", "moz-extension://[a]", "moz-extension://[::1",
				"moz-extension://" + "a".repeat(64), "chrome-extension://a", "https://moz-extension",
				"moz-extension.evil://a", "capacitor:", "capacitor:/", "capacitor:///", "capacitor://a",
				"capacitor://localhost", "capacitor://:1", "Capacitor://", "CAPACITOR://", "capacitors://",
				"xcapacitor://", "capacitor:// x", "capacitor://*", "ionic://", "app://", "file://", "file:///",
				"file://localhost", "file://capacitor", "FILE://", "https://capacitor", "capacitor")) {
			origins.add(origin);
		}
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
