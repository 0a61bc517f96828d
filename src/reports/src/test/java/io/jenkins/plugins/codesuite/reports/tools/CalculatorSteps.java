package io.jenkins.plugins.codesuite.reports.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.datatable.DataTable;
import io.cucumber.java.After;
import io.cucumber.java.Before;
import io.cucumber.java.PendingException;
import io.cucumber.java.Scenario;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;

/** The steps of {@code calculator.feature}. */
public final class CalculatorSteps {

    private int result;

    /** A hook that passes. */
    @Before
    public void begin() {
        result = 0;
    }

    /** A hook that writes. */
    @After
    public void end(Scenario scenario) {
        scenario.log("the end of " + scenario.getName());
    }

    /** Passes. */
    @Given("a calculator")
    public void calculator() {
        result = 0;
    }

    /** Takes a table. */
    @When("I add these:")
    public void add(DataTable numbers) {
        numbers.values().forEach(number -> result += Integer.parseInt(number));
    }

    /** Takes numbers. */
    @When("I divide {int} by {int}")
    public void divide(int all, int parts) {
        result = all / parts;
    }

    /** May fail. */
    @Then("the result is {int}")
    public void isResult(int expected) {
        assertThat(result).isEqualTo(expected);
    }

    /** Is not finished. */
    @Given("something that is pending")
    public void pending() {
        throw new PendingException();
    }
}
