package io.jenkins.plugins.codesuite.reports.trx;

import io.jenkins.plugins.codesuite.reports.Property;
import io.jenkins.plugins.codesuite.reports.ReportFile;
import io.jenkins.plugins.codesuite.reports.xml.XmlScanner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tests that a TRX file defines, as many at a time as fit in memory. */
final class Definitions {

    /** One test. */
    record Definition(String className, String name, List<Property> properties) {}

    private static final int MOST_CATEGORIES = 20;
    private static final int MOST_CHARACTERS = 8_000_000;
    /** Longer than any identifier that a tool writes. */
    private static final int LONGEST_ID = 200;

    private final XmlScanner xml;
    private final int window;
    private final Map<String, Definition> byId = new HashMap<>();
    private Optional<String> storage = Optional.empty();
    private long characters;
    private boolean complete;

    Definitions(XmlScanner xml, int window) {
        this.xml = xml;
        this.window = window;
    }

    /** The file name of the first assembly that holds tests. */
    Optional<String> storage() {
        return storage;
    }

    /** Whether the last part was read. */
    boolean isComplete() {
        return complete;
    }

    void clear() {
        byId.clear();
    }

    /**
     * Reads the definitions from one on, as many as fit, in place of those before.
     *
     * @param from how many definitions are passed by
     * @return how many were passed by or read
     * @throws IOException if the file cannot be opened
     */
    long read(ReportFile file, long from) throws IOException {
        byId.clear();
        characters = 0;
        complete = true;
        long[] count = {0};
        xml.read(file, "Visual Studio (TRX)", root -> {
            while (complete && xml.nextChild(1)) {
                if (xml.name().equals("TestDefinitions")) {
                    readAll(from, count);
                }
            }
            return true;
        });
        return count[0];
    }

    private void readAll(long from, long[] count) {
        int element = xml.depth();
        while (xml.nextChild(element)) {
            if (count[0] >= from) {
                if (count[0] == from + window || characters > MOST_CHARACTERS) {
                    complete = false;
                    return;
                }
                readOne();
            }
            count[0]++;
        }
    }

    private void readOne() {
        int element = xml.depth();
        List<String> ids = new ArrayList<>(2);
        ids.add(xml.nameIn("id"));
        String name = xml.nameIn("name");
        String className = "";
        if (storage.isEmpty() && xml.has("storage")) {
            String path = xml.nameIn("storage");
            storage = Optional.of(path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1))
                    .filter(last -> !last.isEmpty());
        }
        List<Property> properties = new ArrayList<>(0);
        while (xml.nextChild(element)) {
            switch (xml.name()) {
                // What the results of 2006 refer to.
                case "Execution" -> ids.add(xml.nameIn("id"));
                case "TestMethod" -> className = classOf(xml.repeated("className"));
                case "TestCategory" -> readCategories(properties);
                default -> {
                    // Owners, files to deploy.
                }
            }
        }
        Definition definition = new Definition(className, name, List.copyOf(properties));
        characters += className.length() + name.length();
        for (String id : ids) {
            if (!id.isEmpty() && id.length() <= LONGEST_ID) {
                byId.putIfAbsent(id, definition);
                characters += id.length();
            }
        }
    }

    private void readCategories(List<Property> properties) {
        int element = xml.depth();
        while (xml.nextChild(element)) {
            if (properties.size() < MOST_CATEGORIES) {
                properties.add(new Property("Category", xml.repeated("TestCategory")));
            }
        }
    }

    /** The class without its assembly. */
    private static String classOf(String written) {
        int comma = written.indexOf(',');
        return comma < 0 ? written : written.substring(0, comma).strip();
    }

    /** What is known of a result's test: by its identifier, that of its run, or that of the test around it. */
    Optional<Definition> of(String testId, String executionId, String outerTest) {
        return Optional.ofNullable(byId.get(testId))
                .or(() -> Optional.ofNullable(byId.get(executionId)))
                .or(() -> Optional.ofNullable(byId.get(outerTest)));
    }
}
