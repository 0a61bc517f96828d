package io.jenkins.plugins.codesuite.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A job of a Jenkins.
 *
 * @param jenkins the controller
 * @param name the full name, with slashes between folders
 */
record Job(Jenkins jenkins, String name) {
    static String path(String name) {
        return Stream.of(name.split("/"))
                .map(part -> "job/" + JenkinsClient.encode(part).replace("+", "%20"))
                .collect(Collectors.joining("/"));
    }

    String path() {
        return path(name);
    }

    /** Orders a build and waits until it has begun. */
    Build start() {
        return start(Map.of());
    }

    Build start(Map<String, String> parameters) {
        JenkinsClient.Answer answer = parameters.isEmpty()
                ? jenkins.admin().post(path() + "/build")
                : jenkins.admin().postForm(path() + "/buildWithParameters", parameters);
        // A job that has parameters takes no plain order.
        if (parameters.isEmpty() && answer.status() == 400) {
            answer = jenkins.admin().post(path() + "/buildWithParameters");
        }
        answer.expect(201);
        String location = URI.create(answer.location()).getPath();
        String item = location.substring(location.indexOf("queue/item/"));
        int number = Await.value("a build of " + name + " to begin", Duration.ofMinutes(2), () -> {
            JsonNode executable =
                    jenkins.admin().json(item + "api/json").path("executable").path("number");
            return executable.isInt() ? Optional.of(executable.asInt()) : Optional.empty();
        });
        return new Build(this, number);
    }

    /** Runs a build to its end. */
    Build run() {
        return start().await();
    }
}
