using System.Collections.Immutable;
using CsCheck;
using Purva.Clocks;
using Purva.TestKit;
using Purva.Text.Documents;
using Xunit;

namespace Purva.Tests.Text.Documents;

/// <summary>Versions: compared, restored, blamed, sent.</summary>
public sealed class TextVersionsTests
{
    private static readonly Gen<(int Copies, (int Kind, int Copy, int Other, double Where, string Text)[] Steps)> Histories =
        Gen.Select(Gen.Int[2, 4], Gen.Select(Gen.Int[0, 5], Gen.Int[0, 3], Gen.Int[0, 3], Gen.Double[0, 1], GenerateText.Text).Array[1, 20]);

    [Fact]
    public void The_difference_of_two_versions_turns_the_text_of_one_into_that_of_the_other_and_touches_nothing_that_is_in_both() => Histories.Sample(history =>
    {
        var (document, versions) = Play(history);
        foreach (var (from, before) in versions.Take(6))
        {
            foreach (var (to, after) in versions)
            {
                var edits = document.Diff(from, to);
                Assert.Equal(after, Apply(before, edits));
                Assert.Equal(document.Diff(to, from).Sum(edit => edit.Deleted), edits.Sum(edit => CountOf(edit.Inserted)));
                Assert.DoesNotContain(edits, edit => from.SequenceEqual(to) || (edit.Deleted > 0) == (edit.Inserted.Length > 0));
            }
        }
    });

    [Fact]
    public void An_old_version_is_restored_by_new_edits_and_others_merge_with_them()
    {
        TextDocument ann = new(new ReplicaId(1)), bob = new(new ReplicaId(2));
        ann.Insert(0, "one two");
        bob.TryMerge(ann);
        var old = ann.Version;
        ann.Delete(0, 4);
        ann.Insert(3, " three");
        bob.Insert(7, "!");
        ann.Restore(old);
        Assert.Equal("one two", ann.ToString());
        ann.TryMerge(bob);
        Assert.Equal("one two!", ann.ToString());
        Assert.Equal("two three", ann.At(new Dot(ann.Replica, 17)));
    }

    [Fact]
    public void Restoring_makes_the_text_what_it_was_in_any_version() => Histories.Sample(history =>
    {
        var (document, versions) = Play(history);
        foreach (var (version, text) in versions)
        {
            var before = document.ToString();
            Assert.Equal(text, Apply(before, document.Restore(version)));
            Assert.Equal(text, document.ToString());
        }
    });

    [Fact]
    public void Each_letter_is_blamed_on_the_event_that_put_it_in_now_and_in_every_version() => Histories.Sample(history =>
    {
        var world = new TextDocumentWorld(history.Copies);
        Play(world, history.Steps);
        var (document, version) = (world.Copies[0], world.Copies[0].Version);
        var dots = world.Oracle.CharactersOf(world.SeenBy(0)).Where(one => !one.IsGone).Select(one => one.Dot).ToList();
        CheckBlame(document.Blame(), dots);
        world.MeetAll();
        CheckBlame(world.Copies[1].Blame(version), dots);
    });

    [Fact]
    public void Whoever_has_a_version_is_sent_what_it_lacks_of_another_and_nothing_else() => Histories.Sample(history =>
    {
        var (document, versions) = Play(history);
        for (var i = 1; i < versions.Count; i += 3)
        {
            var (copy, counts) = (new TextDocument(new ReplicaId(99)), 0);
            Assert.Equal(TextMergeStatus.Merged, copy.TryMerge(document.ChangesBetween([], versions[i - 1].Version)));
            Assert.Equal(versions[i - 1].Text, copy.ToString());
            counts = copy.EventCount + document.ChangesSince(copy.Version).Sum(change => change.Edits.Sum(edit => edit.Deleted + CountOf(edit.Inserted)));
            Assert.Equal(document.EventCount, counts);
            Assert.Equal(TextMergeStatus.Merged, copy.TryMerge(document.ChangesBetween(copy.Version, versions[i].Version)));
            Assert.Equal(TextMergeStatus.Merged, copy.TryMerge(document.ChangesSince(copy.Version)));
            Assert.Equal((document.ToString(), document.EventCount), (copy.ToString(), copy.EventCount));
            Assert.Empty(document.ChangesSince(copy.Version));
        }

        Assert.NotEmpty(document.ChangesSince([new Dot(new ReplicaId(77), 1)]).Take(1).Concat(document.EventCount == 0 ? [null!] : []));
    });

    [Fact]
    public void What_is_named_and_is_not_here_is_refused()
    {
        var document = new TextDocument(new ReplicaId(1));
        document.Insert(0, "a");
        ImmutableArray<Dot> unknown = [new Dot(new ReplicaId(2), 1)];
        Assert.Throws<ArgumentException>(() => document.Diff(unknown, document.Version));
        Assert.Throws<ArgumentException>(() => document.Diff(document.Version, unknown));
        Assert.Throws<ArgumentException>(() => document.Restore(unknown));
        Assert.Throws<ArgumentException>(() => document.Blame(unknown));
        Assert.Throws<ArgumentException>(() => document.ChangesBetween([], unknown));
        Assert.Equal([new TextEdit(0, 1, "")], document.Diff(document.Version, []));
    }

    private static void CheckBlame(IReadOnlyList<TextBlame> blame, List<Dot> dots)
    {
        Assert.Equal(dots, blame.SelectMany(run => Enumerable.Range(0, run.Length), (run, i) => run.First with { Counter = run.First.Counter + (ulong)i }));
        Assert.Equal(blame.Select(run => run.Position), blame.Select((_, i) => blame.Take(i).Sum(run => run.Length)));
    }

    private static (TextDocument Document, List<(ImmutableArray<Dot> Version, string Text)> Versions) Play((int Copies, (int Kind, int Copy, int Other, double Where, string Text)[] Steps) history)
    {
        var world = new TextDocumentWorld(history.Copies);
        var versions = Play(world, history.Steps);
        world.MeetAll();
        return (world.Copies[0], versions);
    }

    private static List<(ImmutableArray<Dot> Version, string Text)> Play(TextDocumentWorld world, (int Kind, int Copy, int Other, double Where, string Text)[] steps)
    {
        List<(ImmutableArray<Dot> Version, string Text)> versions = [([], "")];
        foreach (var (kind, one, two, where, text) in steps)
        {
            var (copy, other) = (one % world.Copies.Length, two % world.Copies.Length);
            switch (kind)
            {
                case < 3:
                    world.Insert(copy, where, text);
                    break;
                case 3:
                    world.Delete(copy, where, 1 + other);
                    break;
                default:
                    world.Meet(copy, other);
                    break;
            }

            versions.Add((world.Copies[copy].Version, world.Copies[copy].ToString()));
        }

        return versions;
    }

    private static int CountOf(string text) => text.EnumerateRunes().Count();

    private static string Apply(string text, TextEdit[] edits)
    {
        var shown = text.EnumerateRunes().Select(rune => rune.ToString()).ToList();
        foreach (var edit in edits)
        {
            shown.RemoveRange(edit.Position, edit.Deleted);
            shown.InsertRange(edit.Position, edit.Inserted.EnumerateRunes().Select(rune => rune.ToString()));
        }

        return string.Concat(shown);
    }
}
