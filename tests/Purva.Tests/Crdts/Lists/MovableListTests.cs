using CsCheck;
using Purva.Clocks;
using Purva.Crdts;
using Purva.Crdts.Elements;
using Purva.Crdts.Lists;
using Purva.TestKit;
using Purva.TestKit.Worlds;
using Purva.Wire;
using Xunit;
using Texts = Purva.Crdts.Causal<Purva.Crdts.Lists.MovableList<Purva.Crdts.Elements.TextValue>>;

namespace Purva.Tests.Crdts.Lists;

public sealed class MovableListTests
{
    private static readonly ReplicaId A = ReplicaId.Parse("a");
    private static readonly ReplicaId B = ReplicaId.Parse("b");

    private static readonly Mergeable<Causal<MovableList<Int64Value>>, ListStep> Type = new()
    {
        Operations = ListStep.Any,
        Apply = ListStep.Apply,
        View = ListStep.View,
        Specification = ListStep.Expect,
    };

    [Fact]
    public void Nothing_is_doubled_or_lost_whatever_is_moved_set_and_removed_meanwhile() => WorldLaws.Check(Type);

    [Fact]
    public void The_forms_are_canonical() => StateLaws.CheckForms(WorldLaws.States(Type));

    [Fact]
    public void Two_concurrent_moves_of_one_element_leave_it_in_one_place()
    {
        var list = Of("bread", "eggs", "milk");
        var left = list.Merge(list.Move(A, 2, 0));
        var right = list.Merge(list.Move(B, 2, 1));
        var both = left.Merge(right);

        Assert.Equal(both, right.Merge(left));
        Assert.Equal("[bread, milk, eggs]", both.Store.ToString());
        Assert.Equal("[milk, bread, eggs]", left.Store.ToString());
        var later = both.Merge(both.Move(A, 1, 2));
        Assert.Equal("[bread, eggs, milk]", later.Merge(left).Store.ToString());
    }

    [Fact]
    public void Of_a_removal_and_a_concurrent_change_the_set_stands_and_the_move_does_not()
    {
        var list = Of("bread", "milk");
        var removed = list.Merge(list.RemoveAt(A, 0));

        var moved = removed.Merge(list.Move(B, 0, 1));
        Assert.Equal("[milk]", moved.Store.ToString());
        Assert.Equal("[toast, milk]", removed.Merge(list.Set(B, 0, "toast")).Store.ToString());

        var swept = moved.Merge(moved.Mutate(A, static (store, scope) => store.Sweep(scope)));
        Assert.Equal(1, CountDots(moved) - CountDots(swept));
        Assert.Equal("[milk]", swept.Store.ToString());
    }

    /// <summary>Two replicas write a run each at one place of one list, forward or backward.</summary>
    [Fact]
    public void Runs_that_are_inserted_concurrently_do_not_interleave() =>
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 9], Gen.Bool, Gen.Bool, Gen.Int[1, 6], Gen.Int[1, 6]).Sample((size, at, isLeftForward, isRightForward, ofLeft, ofRight) =>
        {
            var list = Of([.. Enumerable.Range(0, size).Select(i => $"base {i}")]);
            var place = at % (size + 1);
            var both = Write(list, A, "left", place, ofLeft, isLeftForward).Merge(Write(list, B, "right", place, ofRight, isRightForward)).ToList().Select(text => text.Value).ToList();

            Assert.Equal(size + ofLeft + ofRight, both.Count);
            Assert.Equal(ofLeft - 1, both.FindLastIndex(IsLeft) - both.FindIndex(IsLeft));
            Assert.Equal(ofRight - 1, both.FindLastIndex(IsRight) - both.FindIndex(IsRight));
            Assert.Equal(Enumerable.Range(0, size).Select(i => $"base {i}"), both.Where(text => text.StartsWith("base", StringComparison.Ordinal)));
        });

    [Fact]
    public void Insertions_between_the_last_two_go_on_for_long_and_respacing_makes_room()
    {
        var list = Of("first", "last");
        for (var i = 0; i < 2_000; i++)
        {
            list = list.Merge(list.Insert(A, list.Count / 2, "middle"));
        }

        var before = list.EncodedLength;
        var order = list.ToList();
        list = list.Merge(list.Mutate(A, static (store, scope) => store.Respace(scope)));
        Assert.Equal(order, list.ToList());
        Assert.True(list.EncodedLength < before, $"{list.EncodedLength} bytes after and {before} before");
    }

    [Fact]
    public void An_index_that_is_not_there_is_refused()
    {
        var list = Of("only");

        Assert.Throws<ArgumentOutOfRangeException>(() => list.Insert(A, 2, "x"));
        Assert.Throws<ArgumentOutOfRangeException>(() => list.Insert(A, -1, "x"));
        Assert.Throws<ArgumentOutOfRangeException>(() => list.Set(A, 1, "x"));
        Assert.Throws<ArgumentOutOfRangeException>(() => list.Move(A, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => list.RemoveAt(A, 1));
        Assert.Equal(-1, list.Store.IndexOf(Dot.Parse("c:1")));
    }

    [Fact]
    public void Concurrent_sets_are_kept_side_by_side()
    {
        var list = Of("milk");
        var both = list.Merge(list.Set(A, 0, "bread")).Merge(list.Set(B, 0, "eggs"));

        Assert.Equal(["bread", "eggs"], both.Store.ValuesAt(0).Select(value => value.Value));
        Assert.Equal("""["eggs"]""", StateJson.ToValueText(both));
        Assert.Equal(0, both.Store.IndexOf(list.Store.IdentityAt(0)));
    }

    [Fact]
    public void Bytes_of_a_list_beyond_the_limits_are_refused()
    {
        var bytes = CodecLaws.Encode(Of("bread", "milk"));

        Assert.Equal(DecodeStatus.OverLimit, CodecLaws.CheckHostile<Texts>(bytes, new DecodeLimits { MaxElements = 1 }));
        Assert.Equal(DecodeStatus.OverLimit, CodecLaws.CheckHostile<Texts>(bytes, new DecodeLimits { MaxNesting = -1 }));
        Assert.Equal(DecodeStatus.OverLimit, CodecLaws.CheckHostile<Texts>(bytes, new DecodeLimits { MaxElementBytes = 3 }));
    }

    private static bool IsLeft(string text) => text.StartsWith("left", StringComparison.Ordinal);

    private static bool IsRight(string text) => text.StartsWith("right", StringComparison.Ordinal);

    private static Texts Of(params string[] elements) =>
        elements.Aggregate(Texts.Empty, (list, element) => list.Merge(list.Add(A, element)));

    private static Texts Write(Texts list, ReplicaId author, string name, int place, int count, bool isForward)
    {
        for (var i = 0; i < count; i++)
        {
            list = list.Merge(list.Insert(author, isForward ? place + i : place, $"{name} {i}"));
        }

        return list;
    }

    private static int CountDots(Texts list)
    {
        var dots = new List<Dot>();
        list.Store.CollectDots(dots);
        return dots.Count;
    }
}
