/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * An application that starts, prints what its start took and what it holds then, as JSON,
 * and ends.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class EmptyApplication {

	public static void main(String[] arguments) throws Exception {
		StartUpPhases phases = new StartUpPhases();
		SpringApplication application = new SpringApplication(EmptyApplication.class);
		application.setApplicationStartup(phases);
		try (ConfigurableApplicationContext context = application.run(arguments)) {
			long milliseconds = ManagementFactory.getRuntimeMXBean().getUptime();
			long processor = operatingSystem().getProcessCpuTime();
			long allocated = threads().getCurrentThreadAllocatedBytes();
			phases.end("listeners");
			int classes = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
			System.out.printf(
					"start-up {\"milliseconds\": %d, \"processor\": %d, \"allocated\": %d, \"classes\": %d, \"heap\": %d, \"metaspace\": %d, \"resident\": %d, \"phases\": %s}%n",
					milliseconds, processor / 1_000_000, allocated, classes, heap(), metaspace(), resident(), phases);
		}
	}

	private static OperatingSystemMXBean operatingSystem() {
		return (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
	}

	private static ThreadMXBean threads() {
		return (ThreadMXBean) ManagementFactory.getThreadMXBean();
	}

	/**
	 * What is alive, once the starter has read what it reads when an application is
	 * ready.
	 */
	private static long heap() throws InterruptedException {
		for (Thread thread : Thread.getAllStackTraces().keySet()) {
			if (thread.getName().equals("cors-advice")) {
				thread.join();
			}
		}
		for (int i = 0; i < 3; i++) {
			System.gc();
		}
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
	}

	private static long metaspace() {
		return ManagementFactory.getMemoryPoolMXBeans()
			.stream()
			.filter((pool) -> pool.getName().equals("Metaspace"))
			.mapToLong((pool) -> pool.getUsage().getUsed())
			.sum();
	}

	/**
	 * The memory that the operating system has given, where it is Linux.
	 */
	private static long resident() throws IOException {
		Path status = Path.of("/proc/self/status");
		return !Files.exists(status) ? 0
				: Files.readAllLines(status)
					.stream()
					.filter((line) -> line.startsWith("VmRSS:"))
					.mapToLong((line) -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
					.sum();
	}

}
