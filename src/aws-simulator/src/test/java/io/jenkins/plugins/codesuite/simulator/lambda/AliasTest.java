package io.jenkins.plugins.codesuite.simulator.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.AliasConfiguration;
import software.amazon.awssdk.services.lambda.model.CreateAliasResponse;
import software.amazon.awssdk.services.lambda.model.GetAliasResponse;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.PreconditionFailedException;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.UpdateAliasResponse;

class AliasTest {
    private LambdaLab lab;

    @BeforeEach
    void start() {
        lab = new LambdaLab();
        lab.simulator.lambda().createFunction(FunctionSeed.of("checkout").withVersions(3));
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    @Test
    void aSeededFunctionIsReady() {
        GetAliasResponse live = live();

        assertThat(live.aliasArn()).isEqualTo("arn:aws:lambda:us-east-1:000000000000:function:checkout:live");
        assertThat(live.functionVersion()).isEqualTo("1");
        assertThat(live.routingConfig()).isNull();
        assertThat(lab.lambda
                        .getFunctionConfiguration(
                                request -> request.functionName("checkout").qualifier("live"))
                        .version())
                .isEqualTo("1");
        assertThat(lab.simulator.lambda().publishVersion("checkout")).isEqualTo("4");
    }

    @Test
    void trafficIsShared() {
        UpdateAliasResponse shared = lab.lambda.updateAlias(request -> request.functionName("checkout")
                .name("live")
                .routingConfig(routing -> routing.additionalVersionWeights(Map.of("2", 0.1))));

        assertThat(shared.functionVersion()).isEqualTo("1");
        assertThat(live().routingConfig().additionalVersionWeights()).containsExactly(Map.entry("2", 0.1));

        lab.lambda.updateAlias(request -> request.functionName("checkout")
                .name("live")
                .functionVersion("2")
                .routingConfig(routing -> routing.additionalVersionWeights(Map.of())));
        assertThat(live().functionVersion()).isEqualTo("2");
        assertThat(live().routingConfig()).isNull();
    }

    @Test
    void weightsStayWhenTheyAreNotGiven() {
        lab.lambda.updateAlias(request -> request.functionName("checkout")
                .name("live")
                .routingConfig(routing -> routing.additionalVersionWeights(Map.of("2", 0.25))));
        lab.lambda.updateAlias(
                request -> request.functionName("checkout").name("live").description("the shop"));

        assertThat(live().routingConfig().additionalVersionWeights()).containsEntry("2", 0.25);
        assertThat(live().description()).isEqualTo("the shop");
    }

    @Test
    void anOldRevisionIdIsRefused() {
        String old = live().revisionId();
        UpdateAliasResponse updated = lab.lambda.updateAlias(request -> request.functionName("checkout")
                .name("live")
                .functionVersion("2")
                .revisionId(old));

        assertThat(updated.revisionId()).isNotEqualTo(old);
        assertThatExceptionOfType(PreconditionFailedException.class)
                .isThrownBy(() -> lab.lambda.updateAlias(request -> request.functionName("checkout")
                        .name("live")
                        .functionVersion("3")
                        .revisionId(old)))
                .withMessageContaining("The RevisionId provided does not match the latest RevisionId.")
                .satisfies(error -> assertThat(error.statusCode()).isEqualTo(412));
        assertThat(live().functionVersion()).isEqualTo("2");
    }

    @Test
    void aliasesAreMadeListedAndDeleted() {
        CreateAliasResponse beta = lab.lambda.createAlias(
                request -> request.functionName("checkout").name("beta").functionVersion("3"));
        assertThat(beta.aliasArn()).endsWith("checkout:beta");
        lab.lambda.createAlias(
                request -> request.functionName("checkout").name("dev").functionVersion("$LATEST"));

        assertThat(lab.lambda
                        .listAliases(request -> request.functionName("checkout"))
                        .aliases())
                .extracting(AliasConfiguration::name)
                .containsExactly("beta", "dev", "live");
        assertThat(lab.lambda
                        .listAliases(request -> request.functionName("checkout").functionVersion("3"))
                        .aliases())
                .extracting(AliasConfiguration::name)
                .containsExactly("beta");
        assertThat(lab
                        .lambda
                        .listAliasesPaginator(
                                request -> request.functionName("checkout").maxItems(2))
                        .aliases()
                        .stream())
                .hasSize(3);

        lab.lambda.deleteAlias(request -> request.functionName("checkout").name("beta"));
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> lab.lambda.getAlias(
                        request -> request.functionName("checkout").name("beta")))
                .withMessageContaining("Cannot find alias arn:");
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatExceptionOfType(ResourceConflictException.class)
                .isThrownBy(() -> lab.lambda.createAlias(
                        request -> request.functionName("checkout").name("live").functionVersion("1")))
                .withMessageContaining("Alias already exists");
        assertThatExceptionOfType(LambdaException.class)
                .isThrownBy(() -> lab.lambda.createAlias(
                        request -> request.functionName("checkout").name("12").functionVersion("1")))
                .withMessageContaining("'name' failed to satisfy constraint");
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> lab.lambda.updateAlias(
                        request -> request.functionName("checkout").name("live").functionVersion("9")))
                .withMessageContaining("function:checkout:9");
        refusedWeights(Map.of("2", 0.1, "3", 0.1), "cannot be greater than 1");
        refusedWeights(Map.of("2", 1.5), "between 0.0 and 1.0");
        refusedWeights(Map.of("1", 0.5), "already included");
        refusedWeights(Map.of("$LATEST", 0.5), "$LATEST is not supported");
    }

    private void refusedWeights(Map<String, Double> weights, String message) {
        assertThatExceptionOfType(InvalidParameterValueException.class)
                .isThrownBy(() -> lab.lambda.updateAlias(request -> request.functionName("checkout")
                        .name("live")
                        .routingConfig(routing -> routing.additionalVersionWeights(weights))))
                .withMessageContaining(message);
    }

    @Test
    void codeDeploySharesAndPoints() {
        LambdaWorld world = lab.simulator.lambda();

        assertThat(world.obstacle("checkout", "live", "1", "2")).isEmpty();
        assertThat(world.obstacle("nobody", "live", "1"))
                .hasValueSatisfying(text -> assertThat(text).contains("function nobody does not exist"));
        assertThat(world.obstacle("checkout", "beta", "1"))
                .hasValueSatisfying(text -> assertThat(text).contains("no alias beta"));
        assertThat(world.obstacle("checkout", "live", "9"))
                .hasValueSatisfying(text -> assertThat(text).contains("no published version 9"));
        assertThat(world.obstacle("checkout", "live", "$LATEST")).isPresent();

        world.share("checkout", "live", "1", "2", 0.1);
        assertThat(live().routingConfig().additionalVersionWeights()).containsEntry("2", 0.1);
        assertThat(world.version("checkout", "live")).contains("1");
        world.point("arn:aws:lambda:us-east-1:000000000000:function:checkout", "live", "2");
        assertThat(live().functionVersion()).isEqualTo("2");
        assertThat(live().routingConfig()).isNull();
        assertThatIllegalArgumentException().isThrownBy(() -> world.point("nobody", "live", "1"));
        assertThatIllegalArgumentException().isThrownBy(() -> world.point("checkout", "beta", "1"));
    }

    @Test
    void seedsThatCannotBeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lab.simulator
                        .lambda()
                        .createFunction(FunctionSeed.of("other").withAlias("live", "5")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FunctionSeed.of("other").withVersions(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lab.simulator.lambda().publishVersion("nobody"));
    }

    @Test
    void otherProcessesSeedByHttp() throws Exception {
        assertThat(lab.send(
                                "POST",
                                "/_simulator/lambda/functions",
                                "{\"function\":\"pay\",\"versions\":2,\"alias\":\"prod\",\"aliasVersion\":\"2\"}")
                        .body())
                .contains("function:pay");
        assertThat(lab.send("POST", "/_simulator/lambda/versions", "{\"function\":\"pay\"}")
                        .body())
                .isEqualTo("{\"version\":\"3\"}");
        assertThat(lab.send("PUT", "/_simulator/lambda/pace", "{\"updateMillis\":10}")
                        .body())
                .isEqualTo("{\"activationMillis\":3000,\"updateMillis\":10}");
        assertThat(lab.send("GET", "/_simulator/lambda/pace", "").body()).contains("\"updateMillis\":10");
        assertThat(lab.send("POST", "/_simulator/lambda/versions", "{\"function\":\"none\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(lab.send("GET", "/_simulator/lambda/none", "").statusCode()).isEqualTo(404);
        assertThat(lab.lambda
                        .getAlias(request -> request.functionName("pay").name("prod"))
                        .functionVersion())
                .isEqualTo("2");
    }

    private GetAliasResponse live() {
        return lab.lambda.getAlias(request -> request.functionName("checkout").name("live"));
    }
}
