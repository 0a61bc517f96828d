package io.jenkins.plugins.codesuite.benchmarks;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The parser of Jenkins' JUnit plugin, of classes that stand beside this program: {@code hudson.tasks.junit.TestResult} runs
 * without a Jenkins. It is called by its public methods, by reflection.
 */
final class JUnitPluginParser implements AutoCloseable {

    private final URLClassLoader classes;

    /**
     * The parser in {@code classPath}.
     *
     * @param classPath jars, and folders of jars with {@code *} at their end, parted as class paths are
     * @throws IOException if a folder cannot be read
     */
    JUnitPluginParser(String classPath) throws IOException {
        List<URL> urls = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator)) {
            if (entry.endsWith("*")) {
                Path folder = Path.of(entry.substring(0, entry.length() - 1));
                try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.jar")) {
                    for (Path jar : jars) {
                        urls.add(url(jar));
                    }
                }
            } else {
                urls.add(url(Path.of(entry)));
            }
        }
        this.classes = new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
    }

    private static URL url(Path path) throws MalformedURLException {
        return path.toUri().toURL();
    }

    /**
     * Parses one file as a build of Jenkins does.
     *
     * @return how many cases it found
     * @throws ReflectiveOperationException if the classes are not those of a JUnit plugin, or the parser fails
     */
    long parse(Path file) throws ReflectiveOperationException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(classes);
        try {
            Class<?> type = classes.loadClass("hudson.tasks.junit.TestResult");
            Object result = type.getConstructor().newInstance();
            type.getMethod("parse", File.class).invoke(result, file.toFile());
            long cases = 0;
            for (Object suite : (Collection<?>) type.getMethod("getSuites").invoke(result)) {
                cases += ((Collection<?>) suite.getClass().getMethod("getCases").invoke(suite)).size();
            }
            return cases;
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public void close() throws IOException {
        classes.close();
    }
}
