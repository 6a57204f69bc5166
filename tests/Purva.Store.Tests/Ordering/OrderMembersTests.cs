using Purva.Store.Buckets;
using Purva.Store.Ordering;
using Xunit;

namespace Purva.Store.Tests.Ordering;

public sealed class OrderMembersTests
{
    [Fact]
    public void Members_are_sites_with_their_stakes()
    {
        Assert.Equal("east=1 west=1", OrderMembers.Format(["west", "east"]));
        Assert.True(OrderMembers.TryParse("east=3 west=1", out var members, out var sites));
        Assert.Equal((2, 4, "east"), (members.Count, members.TotalStake, sites[OrderMembers.IdOf("east")]));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("east")]
    [InlineData("east=0")]
    [InlineData("east=1001")]
    [InlineData("east=1 east=1")]
    [InlineData("East=1")]
    [InlineData("east=1  west=1")]
    [InlineData("east=-1")]
    public void What_names_no_members_is_refused(string? text) => Assert.False(OrderMembers.TryParse(text, out _));

    [Fact]
    public void A_definition_says_what_an_ordered_bucket_cannot_have()
    {
        var ordered = new BucketDefinition { Bucket = "b", Type = BucketType.Ordered };
        Assert.Null(ordered.Problem(ConflictResolvers.BuiltIn));
        Assert.NotNull((ordered with { Members = "nobody" }).Problem(ConflictResolvers.BuiltIn));
        Assert.NotNull((ordered with { TimeToLive = TimeSpan.FromHours(1) }).Problem(ConflictResolvers.BuiltIn));
        Assert.NotNull((ordered with { Quota = new BucketQuota { MaxRows = 1 } }).Problem(ConflictResolvers.BuiltIn));
        Assert.NotNull((ordered with { Type = BucketType.Siblings, Members = "a=1" }).Problem(ConflictResolvers.BuiltIn));
    }

    [Fact]
    public void The_outcomes_and_refusals_keep_their_numbers()
    {
        Assert.Equal([0, 1, 2, 3, 4, 5, 6], Enum.GetValues<OrderedRefusal>().Select(refusal => (int)refusal));
        Assert.Equal([1, 2, 3, 4], Enum.GetValues<OrderedStepKind>().Select(kind => (int)kind));
        Assert.Equal(70, (int)BucketType.Ordered);
    }
}
