using Purva.Clocks;
using Purva.Simulation.Checking;
using Purva.Simulation.Running;
using Purva.Store;
using Xunit;

namespace Purva.Simulation.Tests.Running;

/// <summary>Pasts of a key that are wrong in one way each, made by hand.</summary>
public sealed class KeyHistoriesTests
{
    private static readonly KeyName Key = KeyName.Of("carts", "ann");
    private static readonly Dot First = new(new ReplicaId(1), 1), Second = new(new ReplicaId(2), 1), Third = new(new ReplicaId(1), 2);

    /// <summary>The second depends on the first, and the third on both.</summary>
    private static readonly Dictionary<Dot, KnownRecord> Known = new()
    {
        [First] = Record(First), [Second] = Record(Second, First), [Third] = Record(Third, First, Second),
    };

    [Fact]
    public void A_past_that_tells_everything_in_order_is_right()
    {
        Assert.Empty(Judge([First, Second, Third], held: [Third]));
        Assert.Empty(Judge([], held: []));
    }

    [Fact]
    public void A_change_before_what_it_depends_on_is_disorder()
    {
        Assert.Equal(["Disorder"], Judge([Second, First, Third], held: []));
        Assert.Equal(["Disorder", "Disorder"], Judge([Third, Second, First], held: []));
    }

    [Fact]
    public void A_change_that_is_in_no_log_is_a_stranger() => Assert.Equal(["Stranger"], Judge([First, new Dot(new ReplicaId(9), 1)], held: []));

    [Fact]
    public void A_change_of_another_key_is_a_stranger() =>
        Assert.Equal(["Stranger"], Patterns([Told(First), Told(Second, KeyName.Of("carts", "bob"))], [], VersionVector.Empty));

    [Fact]
    public void A_value_of_which_nothing_is_told_is_lacking_unless_its_record_is_gone()
    {
        Assert.Equal(["Lacks"], Judge([First], held: [First, Second]));
        Assert.Empty(Patterns([Told(First)], [First, Second], VersionVector.Of([Second])));
    }

    [Fact]
    public void A_past_that_is_cut_short_may_lack_what_is_older() =>
        Assert.Empty(Patterns([.. Enumerable.Repeat(Told(Third), 200)], [First], VersionVector.Empty));

    private static string[] Judge(Dot[] told, Dot[] held) => Patterns([.. told.Select(dot => Told(dot))], held, VersionVector.Empty);

    private static string[] Patterns(Change[] told, Dot[] held, VersionVector floor) => [.. KeyHistories.Judge(Key, told, held, floor, Known).Select(one => one.Pattern)];

    private static Change Told(Dot dot, KeyName? key = null) => new(1, dot, default, "east", [Operation.Put(key ?? Key, "apples"u8.ToArray())], VersionVector.Empty);

    private static KnownRecord Record(Dot dot, params Dot[] dependencies) => new(new LogRecordView(dot, 1, VersionVector.Of(dependencies)), default, string.Empty, default);
}
