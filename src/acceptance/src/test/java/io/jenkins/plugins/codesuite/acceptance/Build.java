package io.jenkins.plugins.codesuite.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A build of a job.
 *
 * @param job the job
 * @param number its number
 */
record Build(Job job, int number) {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    String path() {
        return job.path() + "/" + number;
    }

    Path folder() {
        return job.jenkins().home().resolve("jobs/" + job.name().replace("/", "/jobs/") + "/builds/" + number);
    }

    JsonNode json() {
        return job.jenkins().admin().json(path() + "/api/json");
    }

    boolean running() {
        JsonNode json = job.jenkins().admin().json(path() + "/api/json?tree=building,result,inProgress");
        return json.get("building").asBoolean() || json.path("inProgress").asBoolean();
    }

    String result() {
        return job.jenkins()
                .admin()
                .json(path() + "/api/json?tree=result")
                .get("result")
                .asText();
    }

    String console() {
        return job.jenkins().admin().text(path() + "/consoleText");
    }

    Build await() {
        return await(LIMIT);
    }

    Build await(Duration limit) {
        Await.value(
                "build " + job.name() + " " + number + " to end",
                limit,
                () -> running() ? Optional.empty() : Optional.of(true),
                this::console);
        return this;
    }

    /** Waits for a text in the log. */
    Build awaitLog(String text) {
        return awaitLog(text, LIMIT);
    }

    Build awaitLog(String text, Duration limit) {
        Await.value(
                "'" + text + "' in the log of " + job.name() + " " + number,
                limit,
                () -> {
                    String console = console();
                    if (console.contains(text)) {
                        return Optional.of(true);
                    }
                    if (!running() && !console().contains(text)) {
                        throw new AssertionError("the build has ended without '" + text + "':\n" + console());
                    }
                    return Optional.empty();
                },
                this::console);
        return this;
    }

    /** Waits for its end and says what the log was if the result is another. */
    Build expect(String result) {
        await();
        if (!result().equals(result)) {
            throw new AssertionError(
                    job.name() + " " + number + " ended " + result() + ", not " + result + ":\n" + console());
        }
        return this;
    }

    /** What the red cross on the page does. */
    void abort() {
        job.jenkins().admin().post(path() + "/stop");
    }
}
