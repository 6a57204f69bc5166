using Purva.Versioning.Sites;
using Xunit;

namespace Purva.Versioning.Tests.Sites;

public sealed class SiteKeysTests
{
    [Theory]
    [InlineData("shop")]
    [InlineData("Shop-2.old_x")]
    public void A_plain_name_names_a_repository(string name) => Assert.Null(SiteKeys.ProblemOf(name));

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData(".purva")]
    [InlineData("shop?x")]
    [InlineData("läden")]
    public void What_would_mean_something_else_in_a_key_or_an_address_names_none(string name) =>
        Assert.Equal(VersioningProblem.Refused, Assert.Throws<VersioningException>(() => SiteKeys.Require(name)).Problem);

    [Theory]
    [InlineData("main")]
    [InlineData("feature/ü %20")]
    public void The_name_of_a_branch_comes_back_out_of_its_key(string branch)
    {
        var usable = branch.Replace(' ', '_');
        Assert.True(SiteKeys.TryReadName("shop", SiteKeys.Branch("shop", usable), out var isBranch, out var name));
        Assert.Equal((true, usable), (isBranch, name));
    }

    [Theory]
    [InlineData("shop")]
    [InlineData("shop/branch/")]
    [InlineData("shop/branch/..")]
    [InlineData("shop/other/main")]
    [InlineData("shops/branch/main")]
    public void What_is_no_name_of_the_repository_is_passed_over(string key) => Assert.False(SiteKeys.TryReadName("shop", key, out _, out _));
}
