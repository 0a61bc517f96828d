@math
Feature: Calculator
  What people use every day.

  Background:
    Given a calculator

  @smoke
  Scenario: adds
    When I add these:
      | 1 | 2 |
      | 3 | 4 |
    Then the result is 10

  Scenario: subtracts wrongly
    When I add these:
      | 1 | 2 |
    Then the result is 4
    And the result is 3

  Scenario: is not finished
    Given something that is pending

  Scenario: is not known
    Given nobody knows this step

  Scenario: has no steps

  Rule: dividing

    Scenario Outline: divides
      When I divide <all> by <parts>
      Then the result is <part>

      Examples:
        | all | parts | part |
        | 6   | 3     | 2    |
        | 8   | 2     | 5    |
