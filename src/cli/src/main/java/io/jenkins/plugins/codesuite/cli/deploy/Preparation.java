package io.jenkins.plugins.codesuite.cli.deploy;

import io.jenkins.plugins.codesuite.cli.arguments.WrongInputException;
import io.jenkins.plugins.codesuite.cli.terminal.ProblemText;
import io.jenkins.plugins.codesuite.cli.terminal.Screen;
import io.jenkins.plugins.codesuite.cli.terminal.Size;
import io.jenkins.plugins.codesuite.commons.document.Problem;
import io.jenkins.plugins.codesuite.commons.document.Severity;
import io.jenkins.plugins.codesuite.commons.files.TreeDeletion;
import io.jenkins.plugins.codesuite.deploy.Platform;
import io.jenkins.plugins.codesuite.deploy.appspec.AppSpecReader;
import io.jenkins.plugins.codesuite.deploy.appspec.AppSpecResult;
import io.jenkins.plugins.codesuite.deploy.appspec.BundleCheck;
import io.jenkins.plugins.codesuite.deploy.appspec.EcsAppSpecTemplate;
import io.jenkins.plugins.codesuite.deploy.appspec.FilledText;
import io.jenkins.plugins.codesuite.deploy.appspec.Placeholders;
import io.jenkins.plugins.codesuite.deploy.aws.AwsAccess;
import io.jenkins.plugins.codesuite.deploy.aws.AwsClients;
import io.jenkins.plugins.codesuite.deploy.aws.JsonService;
import io.jenkins.plugins.codesuite.deploy.revision.AppSpecRevision;
import io.jenkins.plugins.codesuite.deploy.revision.BundleRequest;
import io.jenkins.plugins.codesuite.deploy.revision.ObjectEncryption;
import io.jenkins.plugins.codesuite.deploy.revision.PackedBundle;
import io.jenkins.plugins.codesuite.deploy.revision.Progress;
import io.jenkins.plugins.codesuite.deploy.revision.Revision;
import io.jenkins.plugins.codesuite.deploy.revision.RevisionBundle;
import io.jenkins.plugins.codesuite.deploy.revision.RevisionUpload;
import io.jenkins.plugins.codesuite.deploy.revision.UploadSettings;
import io.jenkins.plugins.codesuite.deploy.sidefile.ImageDefinitions;
import io.jenkins.plugins.codesuite.deploy.sidefile.SideFileResult;
import io.jenkins.plugins.codesuite.deploy.sidefile.TaskDefinitionFile;
import io.jenkins.plugins.codesuite.deploy.sidefile.TaskImages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes ready what a deployment needs: packs, uploads, fills, registers. What is wrong with files is told whole. */
final class Preparation implements AutoCloseable {

    private final AwsAccess access;
    private final AwsClients clients;
    private final Screen log;
    private final boolean asks;
    private Optional<Path> folder = Optional.empty();

    /**
     * A preparation.
     *
     * @param log where people read what is done
     * @param asks whether there is somebody who can be asked
     */
    Preparation(AwsAccess access, Screen log, boolean asks) {
        this.access = access;
        this.clients = AwsClients.patient(access);
        this.log = log;
        this.asks = asks;
    }

    AwsAccess access() {
        return access;
    }

    AwsClients clients() {
        return clients;
    }

    boolean asks() {
        return asks;
    }

    Screen log() {
        return log;
    }

    /** The revision, ready to be deployed. */
    Revision revision(RevisionWish wish, String application) throws WrongInputException, IOException {
        if (wish instanceof RevisionWish.Known known) {
            return known.revision();
        }
        if (wish instanceof RevisionWish.Folder source) {
            return upload(source, application);
        }
        RevisionWish.Filled filled = (RevisionWish.Filled) wish;
        return new AppSpecRevision(fill(filled, arn(filled.task())).content());
    }

    private Revision upload(RevisionWish.Folder source, String application) throws WrongInputException, IOException {
        PackedBundle bundle = pack(source);
        UploadSettings settings = UploadSettings.of(source.bucket(), key(source, application, bundle));
        if (source.kmsKey().isPresent()) {
            settings = settings.withEncryption(new ObjectEncryption.Kms(source.kmsKey(), false));
        }
        if (source.bucketOwner().isPresent()) {
            settings = settings.withExpectedBucketOwner(source.bucketOwner().get());
        }
        var uploaded = new RevisionUpload(clients.s3(), settings).upload(bundle, Progress.NONE);
        log.line(uploaded.describe());
        return uploaded.revision();
    }

    /** Where the bundle goes; the same content goes to the same place. */
    static String key(RevisionWish.Folder source, String application, PackedBundle bundle) {
        return source.key()
                .orElse(application + "/" + bundle.sha256() + bundle.type().extension());
    }

    /** Checks the AppSpec of a folder against the folder, and packs it. */
    PackedBundle pack(RevisionWish.Folder source) throws WrongInputException, IOException {
        if (!Files.isDirectory(source.folder())) {
            throw new WrongInputException("codesuite deploy: there is no folder " + source.folder());
        }
        Path yaml = source.folder().resolve("appspec.yaml");
        Path yml = source.folder().resolve("appspec.yml");
        Path file = !Files.exists(yml) && Files.exists(yaml) ? yaml : yml;
        AppSpecResult checked = new BundleCheck(source.folder()).check(new AppSpecReader(Platform.SERVER).read(file));
        tell(checked.problems());
        Path place = temporaryFolder().resolve("bundle" + source.type().extension());
        PackedBundle bundle = RevisionBundle.pack(
                BundleRequest.of(source.folder(), source.type())
                        .withIncludes(source.includes())
                        .withExcludes(source.excludes()),
                place,
                Progress.NONE);
        for (String note : bundle.notes()) {
            log.line(note);
        }
        log.line(
                "Packed " + source.folder() + ": " + bundle.entries() + (bundle.entries() == 1 ? " file, " : " files, ")
                        + Size.of(bundle.sizeInBytes()) + ", SHA-256 " + bundle.sha256());
        return bundle;
    }

    /** The AppSpec of a file, filled. */
    AppSpecResult fill(RevisionWish.Filled wish, Optional<String> taskDefinition)
            throws WrongInputException, IOException {
        String file = wish.file().toString();
        String text = text(wish.file());
        if (taskDefinition.isPresent()) {
            AppSpecResult result = new EcsAppSpecTemplate().fill(file, text, taskDefinition.get(), wish.placeholders());
            tell(result.problems());
            return result;
        }
        FilledText filled = new Placeholders().fill(file, text, wish.placeholders());
        tell(filled.problems());
        AppSpecResult result = new AppSpecReader().read(file, filled.text());
        tell(result.problems());
        return result;
    }

    private static String text(Path file) throws WrongInputException {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new WrongInputException("codesuite deploy: cannot read " + file + ": there is no such text file", e);
        }
    }

    private Optional<String> arn(TaskWish task) throws WrongInputException, IOException {
        Optional<TaskDefinitionFile> file = taskDefinition(task);
        if (file.isEmpty()) {
            return task.name();
        }
        String arn = file.get().register(clients.json(JsonService.ECS));
        log.line("Registered " + arn);
        return Optional.of(arn);
    }

    /** The task definition of a file with its images; empty when no file is named. */
    Optional<TaskDefinitionFile> taskDefinition(TaskWish task) throws WrongInputException, IOException {
        if (task.file().isEmpty()) {
            return Optional.empty();
        }
        Path file = task.file().get();
        String text = text(file);
        Map<String, String> placeholders = new LinkedHashMap<>();
        Map<String, String> containers = new LinkedHashMap<>();
        images(task).forEach((name, uri) -> {
            boolean isWord = text.contains("<" + name + ">");
            (isWord ? placeholders : containers).put(name, uri);
        });
        SideFileResult<TaskDefinitionFile> read =
                TaskDefinitionFile.read(file, new TaskImages(placeholders, containers));
        tell(read.problems());
        return read.content();
    }

    /** The images that are to be set, those of a file included. */
    Map<String, String> images(TaskWish task) throws WrongInputException, IOException {
        if (task.imageDefinitions().isEmpty()) {
            return task.images();
        }
        SideFileResult<ImageDefinitions> read =
                ImageDefinitions.read(task.imageDefinitions().get());
        tell(read.problems());
        return read.content().map(ImageDefinitions::byContainer).orElse(Map.of());
    }

    /** Shows every problem. */
    private void tell(List<Problem> problems) throws WrongInputException, IOException {
        StringBuilder text = new StringBuilder();
        for (Problem problem : problems) {
            text.append(ProblemText.of(problem, log)).append('\n');
        }
        if (problems.stream().anyMatch(problem -> problem.severity() == Severity.ERROR)) {
            throw new WrongInputException(text.toString().stripTrailing());
        }
        log.print(text.toString());
    }

    private Path temporaryFolder() throws IOException {
        if (folder.isEmpty()) {
            folder = Optional.of(Files.createTempDirectory("codesuite-deploy-"));
        }
        return folder.get();
    }

    @Override
    public void close() throws IOException {
        clients.close();
        if (folder.isPresent()) {
            TreeDeletion.delete(folder.get());
        }
    }
}
