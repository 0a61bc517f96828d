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
 * @param imageDefinitions an {@code imagedefinitions.json} that says images
 */
record TaskWish(
        Optional<String> name, Optional<Path> file, Map<String, String> images, Optional<Path> imageDefinitions) {

    /** The wish of the keys {@code task-definition}, {@code image} and {@code image-definitions}. */
    static TaskWish of(Wishes wishes) {
        if (wishes.has("image") && wishes.has("image-definitions")) {
            wishes.wrong(
                    "image-definitions",
                    wishes.shown("image") + " and " + wishes.shown("image-definitions")
                            + " both say images: leave one out");
        }
        Optional<String> said = wishes.value("task-definition");
        boolean isFile = said.filter(text -> text.endsWith(".json")).isPresent();
        return new TaskWish(
                isFile ? Optional.empty() : said,
                isFile ? wishes.read("task-definition", wishes::path) : Optional.empty(),
                wishes.pairs("image"),
                wishes.read("image-definitions", wishes::path));
    }

    /** Whether images are to be set. */
    boolean setsImages() {
        return !images.isEmpty() || imageDefinitions.isPresent();
    }
}
