package io.jenkins.plugins.codesuite.simulator.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.lambda.model.CreateFunctionResponse;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.LastUpdateStatus;
import software.amazon.awssdk.services.lambda.model.ListVersionsByFunctionResponse;
import software.amazon.awssdk.services.lambda.model.PreconditionFailedException;
import software.amazon.awssdk.services.lambda.model.PublishVersionResponse;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.State;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeResponse;

class FunctionTest {
    private LambdaLab lab;

    @BeforeEach
    void start() {
        lab = new LambdaLab();
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    @Test
    void aNewFunctionBecomesActive() throws Exception {
        CreateFunctionResponse created = lab.create("checkout");

        assertThat(created.functionArn()).isEqualTo("arn:aws:lambda:us-east-1:000000000000:function:checkout");
        assertThat(created.version()).isEqualTo("$LATEST");
        assertThat(created.state()).isEqualTo(State.PENDING);
        assertThat(created.stateReasonCodeAsString()).isEqualTo("Creating");
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(LambdaLab.zip("1").asByteArray());
        assertThat(created.codeSha256()).isEqualTo(Base64.getEncoder().encodeToString(digest));
        assertThat(created.codeSize()).isEqualTo(LambdaLab.zip("1").asByteArray().length);

        lab.advance(3);
        assertThat(configuration("checkout").state()).isEqualTo(State.ACTIVE);
        assertThat(lab.lambda
                        .waiter()
                        .waitUntilFunctionActiveV2(request -> request.functionName("checkout"))
                        .matched()
                        .response())
                .isPresent();
    }

    @Test
    void codeIsUpdatedInTheRequest() {
        created("checkout");
        String before = configuration("checkout").revisionId();

        UpdateFunctionCodeResponse updated = lab.lambda.updateFunctionCode(
                request -> request.functionName("checkout").zipFile(LambdaLab.zip("2")));
        assertThat(updated.lastUpdateStatus()).isEqualTo(LastUpdateStatus.IN_PROGRESS);
        assertThat(updated.revisionId()).isNotEqualTo(before);
        assertThatExceptionOfType(ResourceConflictException.class)
                .isThrownBy(() -> lab.lambda.updateFunctionCode(
                        request -> request.functionName("checkout").zipFile(LambdaLab.zip("3"))))
                .withMessageContaining("An update is in progress for resource");

        lab.advance(3);
        assertThat(configuration("checkout").lastUpdateStatus()).isEqualTo(LastUpdateStatus.SUCCESSFUL);
    }

    @Test
    void codeComesFromS3() {
        created("checkout");
        lab.simulator.createBucket("code");
        lab.s3.putObject(
                request -> request.bucket("code").key("checkout/2.zip"),
                RequestBody.fromBytes(LambdaLab.zip("2").asByteArray()));

        UpdateFunctionCodeResponse updated = lab.lambda.updateFunctionCode(request -> request.functionName("checkout")
                .s3Bucket("code")
                .s3Key("checkout/2.zip")
                .publish(true));

        assertThat(updated.version()).isEqualTo("1");
        assertThat(updated.functionArn()).endsWith(":checkout:1");
        assertThatExceptionOfType(InvalidParameterValueException.class)
                .isThrownBy(() -> updateFromS3("checkout", "none.zip"))
                .withMessageContaining("S3 Error Code: NoSuchKey");
    }

    @Test
    void whatIsNoArchiveIsNoCode() {
        created("checkout");

        assertThatExceptionOfType(InvalidParameterValueException.class)
                .isThrownBy(() -> lab.lambda.updateFunctionCode(
                        request -> request.functionName("checkout").zipFile(SdkBytes.fromUtf8String("no zip"))))
                .withMessageContaining("Could not unzip uploaded file.");
        assertThatExceptionOfType(InvalidParameterValueException.class)
                .isThrownBy(() -> lab.lambda.updateFunctionCode(request -> request.functionName("checkout")))
                .withMessageContaining("Please provide a source for function code.");
    }

    @Test
    void aDryRunChangesNothing() {
        created("checkout");
        String before = configuration("checkout").codeSha256();

        UpdateFunctionCodeResponse dry = lab.lambda.updateFunctionCode(request ->
                request.functionName("checkout").zipFile(LambdaLab.zip("2")).dryRun(true));

        assertThat(dry.codeSha256()).isNotEqualTo(before);
        assertThat(configuration("checkout").codeSha256()).isEqualTo(before);
    }

    @Test
    void anOldRevisionIdIsRefused() {
        created("checkout");
        String old = configuration("checkout").revisionId();
        lab.lambda.updateFunctionConfiguration(
                request -> request.functionName("checkout").memorySize(512).revisionId(old));
        lab.advance(3);

        assertThat(configuration("checkout").memorySize()).isEqualTo(512);
        assertThatExceptionOfType(PreconditionFailedException.class)
                .isThrownBy(() -> lab.lambda.updateFunctionCode(request -> request.functionName("checkout")
                        .zipFile(LambdaLab.zip("2"))
                        .revisionId(old)))
                .satisfies(error -> assertThat(error.statusCode()).isEqualTo(412));
        assertThatExceptionOfType(PreconditionFailedException.class)
                .isThrownBy(() -> lab.lambda.publishVersion(
                        request -> request.functionName("checkout").revisionId(old)));
    }

    @Test
    void theSameCodeIsPublishedOnce() {
        created("checkout");
        PublishVersionResponse first = publish("checkout");
        PublishVersionResponse again = publish("checkout");

        assertThat(first.version()).isEqualTo("1");
        assertThat(again.version()).isEqualTo("1");
        assertThat(first.state()).isEqualTo(State.PENDING);

        lab.lambda.updateFunctionCode(
                request -> request.functionName("checkout").zipFile(LambdaLab.zip("2")));
        lab.advance(3);
        PublishVersionResponse second = publish("checkout");
        assertThat(second.version()).isEqualTo("2");
        assertThat(second.codeSha256()).isNotEqualTo(first.codeSha256());

        ListVersionsByFunctionResponse versions =
                lab.lambda.listVersionsByFunction(request -> request.functionName("checkout"));
        assertThat(versions.versions())
                .extracting(FunctionConfiguration::version)
                .containsExactly("$LATEST", "1", "2");
    }

    @Test
    void aChangedConfigurationIsAnotherVersion() {
        created("checkout");
        publish("checkout");
        lab.lambda.updateFunctionConfiguration(request -> request.functionName("checkout")
                .environment(environment -> environment.variables(Map.of("MODE", "fast"))));
        lab.advance(3);

        assertThat(publish("checkout").version()).isEqualTo("2");
        assertThat(lab.lambda
                        .getFunctionConfiguration(
                                request -> request.functionName("checkout").qualifier("2"))
                        .environment()
                        .variables())
                .containsEntry("MODE", "fast");
    }

    @Test
    void publishingMindsTheDigest() {
        created("checkout");

        assertThatExceptionOfType(InvalidParameterValueException.class)
                .isThrownBy(() -> lab.lambda.publishVersion(
                        request -> request.functionName("checkout").codeSha256("other")))
                .withMessageContaining("is different from current CodeSHA256 in $LATEST");
    }

    @Test
    void functionsAreFoundByEveryName() {
        created("checkout");
        publish("checkout");

        for (String name : new String[] {
            "checkout",
            "arn:aws:lambda:us-east-1:000000000000:function:checkout",
            "000000000000:function:checkout",
            "checkout:1",
            "checkout:$LATEST"
        }) {
            GetFunctionResponse found = lab.lambda.getFunction(request -> request.functionName(name));
            assertThat(found.configuration().functionName()).isEqualTo("checkout");
            assertThat(found.code().repositoryType()).isEqualTo("S3");
        }
        assertThat(lab.lambda
                        .getFunction(request -> request.functionName("checkout").qualifier("1"))
                        .configuration()
                        .functionArn())
                .endsWith("function:checkout:1");
    }

    @Test
    void whatIsNotThereIsToldByItsArn() {
        created("checkout");

        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> lab.lambda.getFunction(request -> request.functionName("nobody")))
                .withMessageContaining("Function not found: arn:aws:lambda:us-east-1:000000000000:function:nobody")
                .satisfies(error -> assertThat(error.statusCode()).isEqualTo(404));
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> lab.lambda.getFunction(
                        request -> request.functionName("checkout").qualifier("7")))
                .withMessageContaining("function:checkout:7");
    }

    @Test
    void refusesWhatCannotBe() {
        created("checkout");

        assertThatExceptionOfType(ResourceConflictException.class)
                .isThrownBy(() -> lab.create("checkout"))
                .withMessageContaining("Function already exist: checkout");
        assertThatExceptionOfType(InvalidParameterValueException.class)
                .isThrownBy(() -> lab.lambda.createFunction(request -> request.functionName("other")
                        .role(LambdaLab.ROLE)
                        .code(code -> code.zipFile(LambdaLab.zip("1")))))
                .withMessageContaining("Runtime and Handler are mandatory");
    }

    @Test
    void aPendingFunctionCannotBeChanged() {
        lab.create("checkout");

        assertThatExceptionOfType(ResourceConflictException.class)
                .isThrownBy(() -> lab.lambda.updateFunctionCode(
                        request -> request.functionName("checkout").zipFile(LambdaLab.zip("2"))))
                .withMessageContaining("Pending");
    }

    @Test
    void functionsAreListedInPages() {
        for (int i = 0; i < 7; i++) {
            lab.simulator.lambda().createFunction(FunctionSeed.of("fn-" + i));
        }

        assertThat(lab.lambda.listFunctionsPaginator(request -> request.maxItems(3)).functions().stream())
                .hasSize(7);
    }

    @Test
    void functionsAndVersionsAreDeleted() {
        lab.simulator.lambda().createFunction(FunctionSeed.of("checkout"));
        lab.lambda.deleteFunction(request -> request.functionName("checkout").qualifier("2"));
        assertThatExceptionOfType(ResourceConflictException.class)
                .isThrownBy(() -> lab.lambda.deleteFunction(
                        request -> request.functionName("checkout").qualifier("1")))
                .withMessageContaining("aliases");

        lab.lambda.deleteFunction(request -> request.functionName("checkout"));
        assertThatExceptionOfType(ResourceNotFoundException.class).isThrownBy(() -> configuration("checkout"));
    }

    @Test
    void errorsLookLikeAwsOwn() throws Exception {
        HttpResponse<String> answer = lab.send("GET", "/2015-03-31/functions/nobody", "");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("x-amzn-ErrorType")).contains("ResourceNotFoundException");
        assertThat(answer.headers().firstValue("x-amzn-RequestId")).isPresent();
        assertThat(answer.body())
                .contains("\"Type\":\"User\"")
                .contains("Function not found: arn:aws:lambda:us-east-1:000000000000:function:nobody");
        assertThat(lab.send("POST", "/2015-03-31/functions", "no json")
                        .headers()
                        .firstValue("x-amzn-ErrorType"))
                .contains("InvalidRequestContentException");
        assertThat(lab.send("PATCH", "/2015-03-31/functions", "").statusCode()).isEqualTo(404);
    }

    private void updateFromS3(String function, String key) {
        lab.advance(3);
        lab.lambda.updateFunctionCode(
                request -> request.functionName(function).s3Bucket("code").s3Key(key));
    }

    private void created(String name) {
        lab.create(name);
        lab.advance(3);
    }

    private PublishVersionResponse publish(String name) {
        return lab.lambda.publishVersion(request -> request.functionName(name));
    }

    private GetFunctionConfigurationResponse configuration(String name) {
        return lab.lambda.getFunctionConfiguration(request -> request.functionName(name));
    }
}
