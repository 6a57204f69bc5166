using Purva.Simulation.Checking;
using Xunit;
using static Purva.Simulation.Tests.Checking.Views;

namespace Purva.Simulation.Tests.Checking;

public sealed class ConvergenceCheckerTests
{
    private static readonly SiteStateView Site = new("a", Vector("1:2", "2:1")) { Rows = [Row("b/k", ("1:2", "x"), ("2:1", "y"))] };

    [Fact]
    public void Sites_that_have_heard_different_things_may_differ_until_all_is_quiet()
    {
        var other = new SiteStateView("b", Vector("1:2"));

        Assert.Empty(ConvergenceChecker.Check([Site, other], isQuiet: false));
        var violation = Assert.Single(ConvergenceChecker.Check([Site, other], isQuiet: true));
        Assert.Equal("NotConverged", violation.Pattern);
        Assert.Equal(["b", "a"], violation.Sites);
        Assert.Contains("2:1", violation.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void What_shows_nothing_is_left_out() =>
        Assert.Empty(ConvergenceChecker.Check([Site, Site with { Site = "b", Rows = [Row("b/gone", ("1:1", "0")) with { IsResidue = true }, .. Site.Rows] }], isQuiet: true));

    [Fact]
    public void Equal_vectors_and_another_value_another_dot_or_another_row_are_told()
    {
        var value = Site with { Site = "b", Rows = [Row("b/k", ("1:2", "x"), ("2:1", "z"))] };
        var dot = Site with { Site = "c", Rows = [Row("b/k", ("1:1", "x"), ("2:1", "y"))] };
        var more = Site with { Site = "d", Rows = [.. Site.Rows, Row("b/l", ("1:1", "w"))] };
        var less = Site with { Site = "e", Rows = [] };

        Assert.Equal(["Diverged", "Diverged", "Diverged", "Diverged"], ConvergenceChecker.Check([Site, value, dot, more, less, Site with { Site = "f" }], isQuiet: false).Patterns());
    }
}
