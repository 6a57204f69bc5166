using Purva.Clocks;
using Purva.Store.Replica;
using Purva.Store.Streams;
using Xunit;

namespace Purva.Store.Tests.Replica;

/// <summary>When a site may go on as itself.</summary>
public sealed class EpochRuleTests
{
    private static readonly WriterHead Own = new(new ReplicaId(1), "a", 1, 5, new RecordHash(1, 2));

    [Theory]
    [InlineData(true, true, false, Durability.Always, 0, false)]
    [InlineData(true, false, true, Durability.EverySecond, 2, false)]
    [InlineData(true, false, false, Durability.EverySecond, 2, true)]
    [InlineData(true, false, false, Durability.Always, 0, false)]
    [InlineData(true, false, false, Durability.Always, 2, true)]
    [InlineData(false, true, true, Durability.Always, 0, true)]
    public void What_the_folder_and_the_machine_say(bool sameFolder, bool sameBoot, bool isClean, Durability durability, int peers, bool isNew) =>
        Assert.Equal(isNew, EpochRule.ReasonForNewEpoch(Past(sameFolder, sameBoot, isClean, durability), [], peers) is not null);

    [Fact]
    public void A_peer_that_answers_confirms_an_unclean_stop_under_always() =>
        Assert.Null(EpochRule.ReasonForNewEpoch(Past(true, false, false, Durability.Always), [[Own with { Counter = 4, Hash = default }]], 2));

    [Theory]
    [InlineData(6, true)]
    [InlineData(5, false)]
    [InlineData(4, false)]
    public void A_peer_that_remembers_more_ends_an_identity_however_clean(ulong theirs, bool isNew) =>
        Assert.Equal(isNew, EpochRule.ReasonForNewEpoch(Past(true, true, true, Durability.Always), [[Own with { Counter = theirs }]], 2) is not null);

    [Fact]
    public void A_peer_with_another_last_record_ends_it_too() =>
        Assert.NotNull(EpochRule.ReasonForNewEpoch(Past(true, true, true, Durability.Always), [[Own with { Hash = default }]], 2));

    [Fact]
    public void An_empty_folder_begins_an_epoch_above_all_that_others_know()
    {
        Assert.NotNull(EpochRule.ReasonForNewEpoch(null, [], 2));
        Assert.Equal(4, EpochRule.NextEpoch("a", [Own with { Epoch = 3 }, Own with { Site = "b", Epoch = 9 }]));
        Assert.Equal(1, EpochRule.NextEpoch("a", []));
    }

    private static OwnPast Past(bool sameFolder, bool sameBoot, bool isClean, Durability durability) => new(
        new SiteIdentity { Cluster = "c", Site = "a", Writer = "1", Epoch = 1, Reason = "test", IsClean = isClean, Durability = durability }, Own, sameFolder, sameBoot);
}
