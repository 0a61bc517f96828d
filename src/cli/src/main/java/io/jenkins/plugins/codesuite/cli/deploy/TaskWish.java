package io.jenkins.plugins.codesuite.cli.deploy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where an ECS task definition comes from.
 *
 * @param name of one that is registered
 * @param file of one that is to be registered
 * @param images URIs of images by containers, or by placeholders of the file
 */
record TaskWish(Optional<String> name, Optional<Path> file, Map<String, String> images) {

    /** The wish of the keys {@code task-definition} and {@code image}. */
    static TaskWish of(Wishes wishes) {
        Optional<String> said = wishes.value("task-definition");
        boolean isFile = said.filter(text -> text.endsWith(".json")).isPresent();
        return new TaskWish(
                isFile ? Optional.empty() : said,
                isFile ? wishes.read("task-definition", wishes::path) : Optional.empty(),
                wishes.pairs("image"));
    }
}
