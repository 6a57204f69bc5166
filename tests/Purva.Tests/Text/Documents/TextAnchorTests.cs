using System.Collections.Immutable;
using CsCheck;
using Purva.Clocks;
using Purva.TestKit;
using Purva.Text.Documents;
using Xunit;

namespace Purva.Tests.Text.Documents;

public sealed class TextAnchorTests
{
    [Fact]
    public void It_has_one_binary_form_and_nothing_that_a_stranger_sends_does_harm() => CodecLaws.Check(GenerateMarks.Anchor);

    [Fact]
    public void Its_bytes_are_these()
    {
        Assert.Equal("02", Convert.ToHexString(CodecLaws.Encode(TextAnchor.End)));
        Assert.Equal("03", Convert.ToHexString(CodecLaws.Encode(TextAnchor.Beginning)));
        Assert.Equal("01000000000000000A8801", Convert.ToHexString(CodecLaws.Encode(new TextAnchor(new Dot(new ReplicaId(10), 136), AnchorSide.After))));
        Assert.Equal(["a:3>", "<a:3", "|<", ">|"], new TextAnchor[] { new(Dot.Parse("a:3"), AnchorSide.After), new(Dot.Parse("a:3"), AnchorSide.Before), TextAnchor.Beginning, TextAnchor.End }.Select(one => one.ToString()));
    }

    [Fact]
    public void It_is_where_the_papers_tree_has_its_character_in_the_newest_version_and_in_any_other() =>
        Gen.Select(Gen.Int[2, 4], Gen.Select(Gen.Int[0, 4], Gen.Int[0, 3], Gen.Int[0, 3], Gen.Double[0, 1], GenerateText.Text).Array[1, 20]).Sample((copies, steps) =>
        {
            var world = new TextDocumentWorld(copies);
            var versions = new List<(ImmutableArray<Dot> Version, HashSet<Dot> Seen)>();
            foreach (var (kind, one, two, where, text) in steps)
            {
                var (copy, other) = (one % copies, two % copies);
                switch (kind)
                {
                    case < 2:
                        world.Insert(copy, where, text);
                        break;
                    case 2:
                        world.Delete(copy, where, 1 + other);
                        break;
                    default:
                        world.Meet(copy, other);
                        break;
                }

                versions.Add((world.Copies[copy].Version, [.. world.SeenBy(copy)]));
            }

            world.MeetAll();
            var document = world.Copies[0];
            var all = world.Oracle.CharactersOf(world.SeenBy(0));
            foreach (var (dot, _) in all)
            {
                Assert.All([AnchorSide.Before, AnchorSide.After], side => Assert.Equal(PlaceIn(all, dot, side), document.PositionOf(new TextAnchor(dot, side))));
            }

            foreach (var (version, seen) in versions)
            {
                var then = world.Oracle.CharactersOf(seen);
                foreach (var (dot, _) in all)
                {
                    Assert.All([AnchorSide.Before, AnchorSide.After], side => Assert.Equal(PlaceIn(then, dot, side), document.PositionOf(new TextAnchor(dot, side), version)));
                }

                Assert.Equal((0, then.Count(one => !one.IsGone)), (document.PositionOf(TextAnchor.Beginning, version), document.PositionOf(TextAnchor.End, version)));
            }
        });

    [Fact]
    public void An_anchor_of_a_place_is_at_that_place_and_follows_what_others_type()
    {
        TextDocument ann = new(new ReplicaId(1)), bob = new(new ReplicaId(2));
        ann.Insert(0, "a😀c");
        bob.TryMerge(ann);
        Assert.All(Enumerable.Range(0, 4), at => Assert.All([AnchorSide.Before, AnchorSide.After], side => Assert.Equal(at, ann.PositionOf(ann.AnchorAt(at, side)))));
        var (before, after) = (ann.AnchorAt(2, AnchorSide.Before), ann.AnchorAt(2, AnchorSide.After));
        bob.Insert(2, "xx");
        Assert.Equal((4, 2), (bob.PositionOf(before), bob.PositionOf(after)));
        bob.Delete(0, 4);
        Assert.Equal((0, 0), (bob.PositionOf(before), bob.PositionOf(after)));
        Assert.Null(bob.PositionOf(new TextAnchor(new Dot(new ReplicaId(3), 1), AnchorSide.Before)));
        Assert.Null(bob.PositionOf(new TextAnchor(new Dot(new ReplicaId(2), 3), AnchorSide.Before)));
        Assert.Throws<ArgumentOutOfRangeException>(() => ann.AnchorAt(4));
        Assert.Throws<ArgumentOutOfRangeException>(() => ann.CharacterAt(3));
        Assert.Throws<ArgumentException>(() => ann.PositionOf(before, [new Dot(new ReplicaId(3), 1)]));
    }

    private static int? PlaceIn(IReadOnlyList<(Dot Dot, bool IsGone)> all, Dot dot, AnchorSide side)
    {
        var place = all.ToList().FindIndex(one => one.Dot == dot);
        return place < 0 ? null : all.Take(place + (side == AnchorSide.After ? 1 : 0)).Count(one => !one.IsGone);
    }
}
