package io.github.corsstarter.browser;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.stream.StreamSupport;

import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * Chromium, driven by its own driver.
 */
class Chromium implements RealBrowser {

	private final ChromeDriver driver;

	Chromium(Path program, Path driverProgram) {
		LoggingPreferences logging = new LoggingPreferences();
		logging.enable(LogType.BROWSER, Level.ALL);
		ChromeOptions options = new ChromeOptions();
		options.setBinary(program.toString());
		options.setCapability(ChromeOptions.LOGGING_PREFS, logging);
		// The driver makes a new user data directory each time, and removes it.
		options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
				"--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars");
		ChromeDriverService service = new ChromeDriverService.Builder().usingDriverExecutable(driverProgram.toFile())
			.build();
		this.driver = new ChromeDriver(service, options);
		this.driver.manage().timeouts().scriptTimeout(Duration.ofSeconds(30));
	}

	@Override
	public void open(String url) {
		this.driver.get(url);
		takeMessages();
	}

	@Override
	public String evaluate(String expression) {
		return String.valueOf(this.driver.executeAsyncScript("""
				const done = arguments[arguments.length - 1];
				(async () => %s)().then(done, (error) => done(`rejected: ${error}`));
				""".formatted(expression)));
	}

	@Override
	public List<String> takeMessages() {
		return StreamSupport.stream(this.driver.manage().logs().get(LogType.BROWSER).spliterator(), false)
			.map(LogEntry::getMessage)
			.toList();
	}

	@Override
	public byte[] screenshot(int width, int height) {
		try {
			this.driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
					Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
			Object data = this.driver.executeCdpCommand("Page.captureScreenshot", Map.of("format", "png")).get("data");
			return Base64.getDecoder().decode(Objects.requireNonNull(data).toString());
		}
		finally {
			this.driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
		}
	}

	@Override
	public void close() {
		this.driver.quit();
	}

}
