package io.jenkins.plugins.codesuite.buildspec.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Programs that take the place of {@code docker}, {@code aws} and others on PATH, and write down how they are called. */
final class StandIns {

    private final Path bin;
    private final Path record;

    StandIns(Path folder) throws IOException {
        this.bin = Files.createDirectories(folder.resolve("bin"));
        this.record = folder.resolve("calls");
        Files.writeString(record, "");
    }

    /** A program that records its call and then does {@code script}. */
    StandIns program(String name, String script) throws IOException {
        Path file = Files.writeString(
                bin.resolve(name), "#!/bin/sh\necho \"" + name + " $*\" >> '" + record + "'\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return this;
    }

    /** The machine's environment with the programs first on PATH, and nothing of AWS in it. */
    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.keySet().removeIf(name -> name.startsWith("AWS_"));
        environment.put("PATH", bin + ":" + environment.get("PATH"));
        return environment;
    }

    List<String> calls() throws IOException {
        return Files.readAllLines(record);
    }
}
