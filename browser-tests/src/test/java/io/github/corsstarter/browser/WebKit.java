package io.github.corsstarter.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.corsstarter.testing.Programs;
import org.openqa.selenium.Capabilities;
import org.openqa.selenium.ImmutableCapabilities;
import org.openqa.selenium.remote.RemoteWebDriver;
import org.opentest4j.TestAbortedException;

import static org.awaitility.Awaitility.await;

/**
 * WebKit without a window, as {@code cog} shows it, driven by its own driver, which knows
 * nothing of the console.
 */
class WebKit implements RealBrowser {

	/** The minor version that began to send them. */
	private static final int FETCH_METADATA = 40;

	private final Process process;

	private final RemoteWebDriver driver;

	private WebKit(Path driverProgram, Path program) {
		try {
			int port = Programs.freePort();
			this.process = new ProcessBuilder(driverProgram.toString(), "--port=" + port)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.redirectError(ProcessBuilder.Redirect.DISCARD)
				.start();
			// It would outlive a build that somebody interrupts.
			Runtime.getRuntime().addShutdownHook(new Thread(this::end));
			await().until(() -> isListening(port));
			this.driver = new RemoteWebDriver(URI.create("http://127.0.0.1:" + port).toURL(), capabilities(program),
					false);
			this.driver.manage().timeouts().scriptTimeout(Duration.ofSeconds(30));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Start one that sends no Fetch Metadata; where the installed one does, the test is
	 * skipped that asks for it.
	 */
	static WebKit withoutFetchMetadata(Path driverProgram, Path program) {
		WebKit webKit = new WebKit(driverProgram, program);
		String version = webKit.driver.getCapabilities().getBrowserVersion();
		if (Integer.parseInt(version.split("\\.")[1]) >= FETCH_METADATA) {
			webKit.close();
			throw new TestAbortedException("WebKit %s sends Fetch Metadata".formatted(version));
		}
		return webKit;
	}

	private static Capabilities capabilities(Path program) {
		return new ImmutableCapabilities("acceptInsecureCerts", true, "wpe:browserOptions",
				Map.of("binary", program.toString(), "args", List.of("--platform=headless", "--automation")));
	}

	private static boolean isListening(int port) {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			return socket.isConnected();
		}
		catch (IOException ex) {
			return false;
		}
	}

	@Override
	public void open(String url) {
		this.driver.get(url);
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
		throw new UnsupportedOperationException();
	}

	@Override
	public byte[] screenshot(int width, int height) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void close() {
		try {
			this.driver.quit();
		}
		finally {
			end();
		}
	}

	/**
	 * Ends the browser too, which would outlive its driver.
	 */
	private void end() {
		List<ProcessHandle> browser = this.process.descendants().toList();
		this.process.destroy();
		browser.forEach(ProcessHandle::destroyForcibly);
	}

}
