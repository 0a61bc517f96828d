package io.jenkins.plugins.codesuite.federation.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerEndpointTest {

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path directory;

    private ContainerEndpoint endpoint;
    private Map<String, String> environment;
    private URI uri;
    private String token;

    @BeforeEach
    void start() throws IOException {
        endpoint = ContainerEndpoint.start(directory.resolve("aws"), () -> Answers.session(1, Answers.AN_HOUR));
        environment = endpoint.environment(Optional.of("eu-west-1"));
        uri = URI.create(environment.get("AWS_CONTAINER_CREDENTIALS_FULL_URI"));
        token = Files.readString(Path.of(environment.get("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE")));
    }

    @AfterEach
    void stop() throws IOException {
        endpoint.close();
    }

    private HttpResponse<String> send(URI to, String method, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(to).method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void answersAsContainersOfEcsDo() throws Exception {
        HttpResponse<String> answer = send(uri, "GET", "Authorization", token, "Accept", "application/json");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        JsonNode json = new ObjectMapper().readTree(answer.body());
        assertThat(json.get("AccessKeyId").textValue()).isEqualTo("ASIA1");
        assertThat(json.get("SecretAccessKey").textValue()).isEqualTo("secret1");
        assertThat(json.get("Token").textValue()).isEqualTo("token/1==");
        assertThat(Instant.parse(json.get("Expiration").textValue())).isAfter(Instant.now());
        assertThat(uri.getHost()).isEqualTo("127.0.0.1");
        assertThat(environment).containsEntry("AWS_REGION", "eu-west-1");
    }

    @Test
    void whoDoesNotHaveTheTokenGetsNothing() throws Exception {
        for (String wrong : new String[] {"", "wrong", "Bearer " + token, token + "x", token.substring(1)}) {
            HttpResponse<String> answer = send(uri, "GET", "Authorization", wrong);
            assertThat(answer.statusCode()).as(wrong).isEqualTo(401);
            assertThat(answer.body()).contains("Authorization").doesNotContain("secret1", token);
        }
        assertThat(send(uri, "GET").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/v2/credentials", "/..", "/x/../"})
    void whoDoesNotKnowThePathGetsNothing(String path) throws Exception {
        assertThat(send(uri.resolve(path), "GET", "Authorization", token).statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "HEAD", "OPTIONS"})
    void onlyReadingIsAnswered(String method) throws Exception {
        HttpResponse<String> answer = send(uri, method, "Authorization", token);
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("GET");
        assertThat(answer.body()).doesNotContain("secret1");
    }

    @Test
    void theTokenIsItsOwnersAloneAndOneWithoutLineEnd() throws IOException {
        Path file = Path.of(environment.get("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(token).matches("[A-Za-z0-9_-]{43}");
        assertThat(environment.values()).noneMatch(value -> value.contains(token));
    }

    @Test
    void nothingIsLeftAfterwards() throws Exception {
        endpoint.close();

        assertThat(directory).isEmptyDirectory();
        assertThatThrownBy(() -> send(uri, "GET", "Authorization", token)).isInstanceOf(ConnectException.class);
    }

    @Test
    void aFolderThatCannotBeIsSaidAndNothingServes() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        assertThatThrownBy(() -> ContainerEndpoint.start(file, () -> Answers.session(1, Answers.AN_HOUR)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString());
    }
}
