package io.jenkins.plugins.codesuite.deploy.revision;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.deploy.aws.AwsAccess;
import io.jenkins.plugins.codesuite.deploy.aws.AwsClients;
import io.jenkins.plugins.codesuite.simulator.AwsSimulator;
import io.jenkins.plugins.codesuite.simulator.SimulatorConfig;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** Packs and sends more than the heap holds, in a process of its own. */
class SmallHeapTest {

    private static final int FILES = 2_000;
    private static final int LARGE = 50 << 20;

    @TempDir
    private Path temp;

    @Test
    void memoryDoesNotGrowWithTheBundle() throws Exception {
        Path folder = Files.createDirectory(temp.resolve("app"));
        Files.writeString(folder.resolve("appspec.yml"), "version: 0.0");
        byte[] noise = new byte[1 << 20];
        new Random(1).nextBytes(noise);
        try (OutputStream out = Files.newOutputStream(folder.resolve("large"))) {
            for (int i = 0; i < LARGE / noise.length; i++) {
                noise[i]++;
                out.write(noise);
            }
        }
        for (int i = 0; i < FILES; i++) {
            Files.writeString(folder.resolve("file-" + i), "text " + i);
        }
        SimulatorConfig config = SimulatorConfig.defaults().withS3Folder(temp.resolve("s3"));
        try (AwsSimulator simulator = AwsSimulator.start(config)) {
            simulator.createBucket("bucket");
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx32m",
                            "-XX:ActiveProcessorCount=8",
                            "-cp",
                            System.getProperty("java.class.path"),
                            PackAndSend.class.getName(),
                            folder.toString(),
                            temp.resolve("bundle").toString(),
                            simulator.endpoint().toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said).isZero();
            assertThat(said)
                    .contains("bytes to s3://bucket/with-key.zip")
                    .contains("bytes to s3://bucket/by-agent.zip");
        }
    }

    /** What runs in the small heap: the upload with a key, and the one without. */
    public static final class PackAndSend {

        private PackAndSend() {}

        /** Takes a folder, what the files of the bundles begin with, and the endpoint. */
        public static void main(String[] arguments) throws IOException {
            for (BundleType type : List.of(BundleType.ZIP, BundleType.TGZ, BundleType.TAR)) {
                RevisionBundle.pack(
                        BundleRequest.of(Path.of(arguments[0]), type),
                        Path.of(arguments[1] + type.extension()),
                        Progress.NONE);
            }
            Path bundle = Path.of(arguments[1] + ".zip");
            BundleFacts facts = BundleFacts.of(bundle, BundleType.ZIP);
            AwsAccess access = new AwsAccess(
                    "test",
                    StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")),
                    Optional.of("us-east-1"),
                    Optional.of(URI.create(arguments[2])),
                    UrlConnectionHttpClient::builder);
            try (AwsClients clients = new AwsClients(access);
                    PresignedUpload presigned = new PresignedUpload(
                            clients, UploadSettings.of("bucket", "by-agent.zip"), Duration.ofMinutes(5))) {
                System.out.println(new RevisionUpload(clients.s3(), UploadSettings.of("bucket", "with-key.zip"))
                        .upload(bundle, facts, Progress.NONE)
                        .describe());
                OpenUpload open = ((PresignedUpload.Begun.Open) presigned.begin(facts)).upload();
                new PartSender().send(bundle, presigned.sign(open), Progress.NONE);
                System.out.println(presigned.complete(open).describe());
            }
        }
    }
}
