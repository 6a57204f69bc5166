using CsCheck;
using Purva.Clocks;
using Purva.Text.Documents;
using Xunit;

namespace Purva.Tests.Text.Documents;

/// <summary>What comes from others.</summary>
public sealed class TextMergeTests
{
    private static readonly ReplicaId Ann = new(1);
    private static readonly ReplicaId Bob = new(2);

    [Fact]
    public void The_edits_of_a_merge_turn_the_text_before_into_the_one_after() => Gen.Select(Gen.Double[0, 1], Gen.Int[0, 3]).Array[1, 40].Sample(steps =>
    {
        TextDocument ann = new(Ann), bob = new(Bob);
        foreach (var (where, kind) in steps)
        {
            var one = kind % 2 == 0 ? ann : bob;
            one.Insert((int)(where * one.Length), "a😀");
            one.Delete((int)(where * one.Length / 2), kind == 3 ? 1 : 0);
            if (kind == 2)
            {
                bob.TryMerge(ann);
            }
        }

        var shown = ann.ToString().EnumerateRunes().Select(rune => rune.ToString()).ToList();
        Assert.Equal(TextMergeStatus.Merged, ann.TryMerge(bob.ChangesSince(ann.Known), out var edits));
        foreach (var edit in edits)
        {
            shown.RemoveRange(edit.Position, edit.Deleted);
            shown.InsertRange(edit.Position, edit.Inserted.EnumerateRunes().Select(rune => rune.ToString()));
        }

        Assert.Equal(ann.ToString(), string.Concat(shown));
    });

    [Fact]
    public void Changes_that_come_again_or_overlap_what_is_known_change_nothing()
    {
        TextDocument ann = new(Ann), bob = new(Bob);
        ann.Insert(0, "abc");
        var early = ann.ChangesSince(VersionVector.Empty).ToList();
        ann.Insert(3, "def");
        ann.Delete(0, 2);
        var late = ann.ChangesSince(VersionVector.Empty).ToList();
        Assert.Equal(TextMergeStatus.Merged, bob.TryMerge(early));
        Assert.Equal(TextMergeStatus.Merged, bob.TryMerge(late));
        Assert.Equal(TextMergeStatus.Merged, bob.TryMerge(early));
        Assert.Equal((ann.ToString(), ann.EventCount), (bob.ToString(), bob.EventCount));
        Assert.Equal(ann.Version, bob.Version);
        Assert.Empty(bob.ChangesSince(ann.Known));
    }

    [Fact]
    public void What_can_have_come_about_in_no_text_is_named_and_changes_nothing()
    {
        var bob = new TextDocument(Bob);
        bob.Insert(0, "abc");
        var seen = bob.Version;
        (TextMergeStatus, TextChange)[] refused =
        [
            (TextMergeStatus.MissingBefore, new(new Dot(Ann, 2), seen, [new TextEdit(0, 0, "x")])),
            (TextMergeStatus.MissingBefore, new(new Dot(Ann, 1), [new Dot(Bob, 4)], [new TextEdit(0, 0, "x")])),
            (TextMergeStatus.MissingBefore, new(new Dot(Ann, 1), [new Dot(new ReplicaId(3), 1)], [new TextEdit(0, 0, "x")])),
            (TextMergeStatus.Malformed, new(new Dot(Ann, 0), seen, [new TextEdit(0, 0, "x")])),
            (TextMergeStatus.Malformed, new(new Dot(default, 1), seen, [new TextEdit(0, 0, "x")])),
            (TextMergeStatus.Malformed, new(new Dot(Ann, 1), seen, [])),
            (TextMergeStatus.Malformed, new(new Dot(Ann, 1), default, [new TextEdit(0, 0, "x")])),
            (TextMergeStatus.Malformed, new(new Dot(Ann, 1), seen, [new TextEdit(0, 1, "x")])),
            (TextMergeStatus.Malformed, new(new Dot(Ann, 1), seen, [new TextEdit(0, 0, "")])),
            (TextMergeStatus.Malformed, new(new Dot(Ann, 1), seen, [new TextEdit(-1, 0, "x")])),
            (TextMergeStatus.Malformed, new(new Dot(Ann, 1), seen, [new TextEdit(0, 0, "\ud83d")])),
            (TextMergeStatus.DoesNotFit, new(new Dot(Ann, 1), seen, [new TextEdit(4, 0, "x")])),
            (TextMergeStatus.DoesNotFit, new(new Dot(Ann, 1), seen, [new TextEdit(2, 2, "")])),
            (TextMergeStatus.DoesNotFit, new(new Dot(Ann, 1), [new Dot(Bob, 1)], [new TextEdit(2, 0, "x")])),
            (TextMergeStatus.DoesNotFit, new(new Dot(Ann, 1), [], [new TextEdit(0, 1, "")])),
            (TextMergeStatus.DoesNotFit, new(new Dot(Ann, 1), [], [new TextEdit(0, 0, "x"), new TextEdit(2, 0, "y")])),
            (TextMergeStatus.OverLimit, new(new Dot(Ann, 1), seen, [new TextEdit(0, 1 << 29, "")])),
        ];
        foreach (var (expected, change) in refused)
        {
            Assert.Equal(expected, bob.TryMerge([new TextChange(new Dot(new ReplicaId(9), 1), seen, [new TextEdit(0, 0, "first")]), change]));
            Assert.Equal(("abc", 3, "{2:3}"), (bob.ToString(), bob.EventCount, bob.Known.ToString()));
            Assert.Equal(seen, bob.Version);
        }

        bob.Insert(3, "d");
        Assert.Equal("abcd", bob.At([.. bob.Version]));
    }

    [Fact]
    public void Hostile_changes_leave_the_text_as_it_was_or_are_whole() =>
        Gen.Select(Gen.Int[1, 3], Gen.ULong[0, 6], Gen.Select(Gen.ULong[0, 3], Gen.ULong[0, 6]).Array[0, 3], Gen.Select(Gen.Int[-1, 8], Gen.Int[0, 3], Gen.Bool).Array[1, 3]).Array[1, 12].Sample(changes =>
        {
            var document = new TextDocument(Bob);
            document.Insert(0, "abcd");
            foreach (var (agent, counter, parents, edits) in changes)
            {
                var before = (document.ToString(), document.EventCount, document.Known);
                var status = document.TryMerge([new TextChange(
                    new Dot(new ReplicaId((ulong)agent), counter),
                    [.. parents.Select(parent => new Dot(new ReplicaId(parent.Item1), parent.Item2))],
                    [.. edits.Select(edit => edit.Item3 ? new TextEdit(edit.Item1, edit.Item2, "") : new TextEdit(edit.Item1, 0, "xy"[..Math.Min(2, edit.Item2)]))])]);
                Assert.True(status == TextMergeStatus.Merged || before == (document.ToString(), document.EventCount, document.Known));
            }

            Assert.Equal(document.ToString(), document.At([.. document.Version]));
        });
}
