using Purva.Clocks;
using Xunit;

namespace Purva.Tests.Clocks;

public sealed partial class DottedVersionVectorSetTests
{
    [Fact]
    public void The_last_writer_keeps_its_dot_and_the_context_stays()
    {
        var set = Nothing.Update(VersionVector.Empty, "3", A, out _).Update(VersionVector.Empty, "5", B, out var winner);

        var one = set.LastWriter(StringComparer.Ordinal);

        Assert.Equal("5", set.Newest(StringComparer.Ordinal));
        Assert.Equal([(winner, "5")], one.Dotted);
        Assert.Equal(set.Context, one.Context);
        Assert.Equal(one, one.Sync(set));
    }

    [Fact]
    public void The_last_writer_is_sought_among_the_newest_of_each_replica_and_the_anonymous()
    {
        var set = Nothing.Update(VersionVector.Empty, "9", A, out _).Update(VersionVector.Empty, "3", A, out _);

        Assert.Equal("3", set.Newest(StringComparer.Ordinal));
        Assert.Equal("{a:2 [3]}", set.LastWriter(StringComparer.Ordinal).ToString());
        Assert.Equal("{} + [9]", DottedVersionVectorSet.Of(VersionVector.Empty, "1", "9", "4").LastWriter(StringComparer.Ordinal).ToString());
        Assert.Equal("{a:2 []} + [7]", set.Sync(DottedVersionVectorSet.Of(set.Context, "7")).LastWriter(StringComparer.Ordinal).ToString());
    }

    [Fact]
    public void Of_equals_the_last_in_order_wins_everywhere()
    {
        var left = Nothing.Update(VersionVector.Empty, "x", A, out _);
        var right = Nothing.Update(VersionVector.Empty, "X", B, out _);

        Assert.Equal("X", left.Sync(right).Newest(StringComparer.OrdinalIgnoreCase));
        Assert.Equal("X", right.Sync(left).Newest(StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public void Reconciling_makes_one_anonymous_value_that_a_write_gives_a_dot()
    {
        var set = Nothing.Update(VersionVector.Empty, "3", A, out _).Update(VersionVector.Empty, "5", B, out _);

        var sum = set.Reconcile(values => $"{values.Sum(int.Parse)}");
        var written = set.Update(set.Context, sum.Values.Single(), B, out _);

        Assert.Equal("{a:1 [], b:1 []} + [8]", sum.ToString());
        Assert.Equal("{a:1 [], b:2 [8]}", written.ToString());
        Assert.Equal(written, set.Sync(written));
    }

    [Fact]
    public void An_empty_set_has_no_last_writer_and_nothing_to_reconcile()
    {
        Assert.Throws<InvalidOperationException>(() => Nothing.Newest(StringComparer.Ordinal));
        Assert.Throws<InvalidOperationException>(() => Nothing.LastWriter(StringComparer.Ordinal));
        Assert.Throws<InvalidOperationException>(() => Nothing.Reconcile(values => values[0]));
    }

    [Fact]
    public void Anonymous_values_are_those_of_the_later_context_or_of_both()
    {
        var early = DottedVersionVectorSet.Of(VersionVector.Parse("{a:1}"), "early");
        var late = DottedVersionVectorSet.Of(VersionVector.Parse("{a:2}"), "late");
        var beside = DottedVersionVectorSet.Of(VersionVector.Parse("{b:1}"), "beside");

        Assert.Equal(["late"], early.Sync(late).Values);
        Assert.Equal(["late"], late.Sync(early).Values);
        Assert.Equal(["early", "beside"], early.Sync(beside).Values);
        Assert.Equal(early.Sync(beside), beside.Sync(early));
        Assert.Equal(["early", "other"], early.Sync(DottedVersionVectorSet.Of(VersionVector.Parse("{a:1}"), "other", "early")).Values);
    }

    [Fact]
    public void Synchronising_anonymous_values_is_not_associative_as_documented()
    {
        var a = DottedVersionVectorSet.Of(VersionVector.Parse("{a:1}"), "x");
        var b = DottedVersionVectorSet.Of(VersionVector.Parse("{b:1}"), "y");
        var c = DottedVersionVectorSet.Of<string>(VersionVector.Parse("{a:2}"));

        Assert.Equal(["y"], a.Sync(c).Sync(b).Values);
        Assert.Equal(["x", "y"], a.Sync(b).Sync(c).Values);
    }

    [Fact]
    public void Map_keeps_dots_and_context()
    {
        var set = Nothing.Update(VersionVector.Empty, "3", A, out _).Update(VersionVector.Empty, "5", B, out _);

        var lengths = set.Map(value => value.Length);

        Assert.Equal(set.Dotted.Select(value => (value.Dot, 1)), lengths.Dotted);
        Assert.Equal(set.Context, lengths.Context);
    }

    [Fact]
    public void Equality_looks_at_values_and_dots()
    {
        var set = Nothing.Update(VersionVector.Empty, "3", A, out _);

        Assert.True(set == Nothing.Update(VersionVector.Empty, "3", A, out _));
        Assert.True(set != Nothing.Update(VersionVector.Empty, "4", A, out _));
        Assert.True(set != set.Discard(set.Context));
        Assert.False(set.Equals((object)"3"));
        Assert.True(Nothing == default);
    }
}
