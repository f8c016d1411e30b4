/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Below which domains strangers get names, and how. The public suffix list says of most
 * where; how, and the few that have not entered themselves, are here.
 */
final class RegistrableNames {

	private static final String REGISTER = "register %s";

	/** The service of a region is below a name of its own. */
	private static final Pattern OF_REGION = Pattern.compile(
			"(?:(?:centralus|eastasia|eastus2|westeurope|westus2)\\.)?(?:[0-9]\\.)?(?<azure>azurestaticapps\\.net)|[a-z0-9]+\\.(?<tunnel>devtunnels\\.ms)|ws-[a-z0-9-]+\\.(?<gitpod>gitpod\\.io)");

	/** What the name goes into, by domain. */
	private static final Map<String, String> SERVICES = services();

	private RegistrableNames() {
	}

	private static Map<String, String> services() {
		Map<String, String> services = new LinkedHashMap<>();
		deploy(services, "Vercel", "vercel.app", "vercel.dev", "now.sh");
		deploy(services, "Netlify", "netlify.app");
		deploy(services, "Cloudflare Pages", "pages.dev");
		deploy(services, "Cloudflare Workers", "workers.dev");
		deploy(services, "Azure Static Web Apps", "azurestaticapps.net");
		deploy(services, "Azure App Service", "azurewebsites.net");
		deploy(services, "GitHub Pages", "github.io");
		deploy(services, "GitLab Pages", "gitlab.io");
		deploy(services, "Firebase Hosting", "web.app", "firebaseapp.com");
		deploy(services, "Google App Engine", "appspot.com");
		deploy(services, "Google Cloud Run", "run.app");
		deploy(services, "Heroku", "herokuapp.com");
		deploy(services, "Render", "onrender.com");
		deploy(services, "Railway", "up.railway.app");
		deploy(services, "Fly.io", "fly.dev");
		deploy(services, "Deno Deploy", "deno.dev", "deno.net");
		deploy(services, "Surge", "surge.sh");
		deploy(services, "AWS Amplify", "amplifyapp.com");
		deploy(services, "Replit", "replit.app", "replit.dev", "repl.co");
		deploy(services, "StackBlitz", "webcontainer.io", "stackblitz.io");
		deploy(services, "CodeSandbox", "csb.app");
		deploy(services, "Hugging Face Spaces", "hf.space");
		services.put("app.github.dev", "open a GitHub codespace under %s");
		services.put("github.dev", "open a GitHub codespace under %s");
		services.put("githubpreview.dev", "open a GitHub codespace under %s");
		services.put("gitpod.io", "open a Gitpod workspace under %s");
		services.put("ngrok-free.app", "open an ngrok tunnel under %s");
		services.put("ngrok-free.dev", "open an ngrok tunnel under %s");
		services.put("ngrok.app", "open an ngrok tunnel under %s");
		services.put("ngrok.io", "open an ngrok tunnel under %s");
		services.put("trycloudflare.com", "open a Cloudflare tunnel under %s");
		services.put("loca.lt", "open a localtunnel under %s");
		services.put("devtunnels.ms", "open a dev tunnel under %s");
		services.put("sharepoint.com", "open a Microsoft 365 tenant under %s");
		services.put("myshopify.com", "open a Shopify shop under %s");
		services.put("my.salesforce.com", "open a Salesforce organization under %s");
		services.put("lightning.force.com", "open a Salesforce organization under %s");
		services.put("zendesk.com", "open a Zendesk account under %s");
		services.put("atlassian.net", "open an Atlassian site under %s");
		services.put("cloudfront.net", "create a CloudFront distribution under %s");
		services.put("nip.io", "use a name under %s");
		services.put("sslip.io", "use a name under %s");
		return services;
	}

	private static void deploy(Map<String, String> services, String service, String... domains) {
		for (String domain : domains) {
			services.put(domain, "deploy to " + service + " under %s");
		}
	}

	/**
	 * Find a domain that is the given one or stands below it, and directly below which
	 * strangers get names.
	 * @param domain the domain, in its ASCII form
	 */
	static Optional<String> below(String domain) {
		Optional<String> suffix = PublicSuffixList.instance().findWithin(domain);
		return suffix.isPresent() ? suffix
				: Optional.of(withoutRoot(domain)).filter((name) -> SERVICES.containsKey(withoutRegion(name)));
	}

	/**
	 * Find out what anyone can do to get a name directly below a domain.
	 * @param domain the domain, in its ASCII form
	 * @return half a sentence that the name goes into, nothing where only the owner can
	 */
	static Optional<String> directlyBelow(String domain) {
		String name = withoutRoot(domain);
		String service = SERVICES.get(withoutRegion(name));
		return (service != null) ? Optional.of(service)
				: PublicSuffixList.instance().isDirectlyAboveRegistrableNames(name) ? Optional.of(REGISTER)
						: Optional.empty();
	}

	/**
	 * Whether a service gives everybody names directly below a domain.
	 * @param domain the domain, in its ASCII form and without the root's dot
	 */
	static boolean isOfService(String domain) {
		return SERVICES.containsKey(withoutRegion(domain));
	}

	private static String withoutRegion(String name) {
		Matcher matcher = OF_REGION.matcher(name);
		return matcher.matches() ? Stream.of("azure", "tunnel", "gitpod")
			.map(matcher::group)
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(name) : name;
	}

	private static String withoutRoot(String domain) {
		return domain.endsWith(".") ? domain.substring(0, domain.length() - 1) : domain;
	}

}
