package io.jenkins.plugins.codesuite.plugins.deploy.run;

import hudson.AbortException;
import io.jenkins.plugins.codesuite.deploy.aws.JsonCall;
import io.jenkins.plugins.codesuite.deploy.aws.JsonService;
import io.jenkins.plugins.codesuite.deploy.ecs.NewTasks;
import io.jenkins.plugins.codesuite.deploy.sidefile.ImageDefinitions;
import io.jenkins.plugins.codesuite.deploy.sidefile.ImageDetail;
import io.jenkins.plugins.codesuite.deploy.sidefile.SideFileResult;
import io.jenkins.plugins.codesuite.deploy.sidefile.TaskDefinitionFile;
import io.jenkins.plugins.codesuite.deploy.sidefile.TaskImages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Task definitions of files of the workspace. */
final class TaskDefinitions {

    /** The word that CodePipeline fills with the image of {@code imageDetail.json}. */
    private static final String IMAGE = "IMAGE1_NAME";

    private final Preparation preparation;

    TaskDefinitions(Preparation preparation) {
        this.preparation = preparation;
    }

    /** The name of a task definition that is registered, after it was where it is a file. */
    Optional<String> registered(TaskDefinitionSource source) throws IOException, InterruptedException {
        if (source.file().isEmpty()) {
            return source.name();
        }
        TaskDefinitionFile file = read(source, source.file().get());
        JsonCall ecs = preparation.clients().json(JsonService.ECS);
        String arn = preparation.patiently(() -> file.register(ecs));
        preparation.line("Registered the task definition " + arn);
        return Optional.of(arn);
    }

    /**
     * What the tasks of a service are to be. A file is registered first, because a plan is kept with the build: the environment of
     * containers in a file may hold what is for nobody's eyes.
     */
    NewTasks tasks(TaskDefinitionSource source) throws IOException, InterruptedException {
        if (source.file().isEmpty() && source.hasImages()) {
            Map<String, String> images = new LinkedHashMap<>(definitions(source));
            images.putAll(source.images());
            return NewTasks.ofImages(images);
        }
        return registered(source).map(NewTasks::registered).orElseGet(NewTasks::unchanged);
    }

    private TaskDefinitionFile read(TaskDefinitionSource source, String file) throws IOException, InterruptedException {
        byte[] content = preparation.read("taskDefinitionFile", file);
        SideFileResult<TaskDefinitionFile> read =
                TaskDefinitionFile.read(file, content, images(source, new String(content, StandardCharsets.UTF_8)));
        TaskDefinitionFile found = accepted("taskDefinitionFile", read);
        found.warnings().forEach(preparation::line);
        return found;
    }

    private TaskImages images(TaskDefinitionSource source, String text) throws IOException, InterruptedException {
        Map<String, String> placeholders = new LinkedHashMap<>();
        Map<String, String> containers = new LinkedHashMap<>(definitions(source));
        if (source.imageDetail().isPresent()) {
            String file = source.imageDetail().get();
            ImageDetail detail = accepted("imageDetail", ImageDetail.read(file, preparation.read("imageDetail", file)));
            placeholders.put(IMAGE, detail.image().value());
        }
        source.images().forEach((name, image) -> {
            boolean isPlaceholder = text.contains("<" + name + ">");
            (isPlaceholder ? placeholders : containers).put(name, image);
        });
        return new TaskImages(placeholders, containers);
    }

    private Map<String, String> definitions(TaskDefinitionSource source) throws IOException, InterruptedException {
        if (source.imageDefinitions().isEmpty()) {
            return Map.of();
        }
        String file = source.imageDefinitions().get();
        return accepted("imageDefinitions", ImageDefinitions.read(file, preparation.read("imageDefinitions", file)))
                .byContainer();
    }

    private <T> T accepted(String option, SideFileResult<T> read) throws AbortException {
        if (read.content().isEmpty()) {
            throw new AbortException(
                    preparation.step() + ": " + option + " cannot be used\n" + Preparation.rendered(read.problems()));
        }
        return read.content().get();
    }
}
