using Purva.Clocks;
using Purva.TestKit;
using Purva.Tests.Crdts.Stories;
using Purva.Text.Operations;
using Purva.Text.Sessions;
using Xunit;

namespace Purva.Tests.Text.Stories;

/// <summary>How the reference notes let people type together, beside what holds: TRAPS 19 and 31. The texts stand in samples/text.</summary>
public sealed class TextStoryTests
{
    private static readonly ReplicaId A = ReplicaId.Parse("a");
    private static readonly ReplicaId B = ReplicaId.Parse("b");

    [Fact]
    public Task A_tie_that_goes_by_the_place_alone_gives_two_texts_and_a_changed_argument_another_history()
    {
        var story = new Transcript("Two people type at one place at once. The notes move whichever operation is asked second, and move it in place.");
        var (ann, bob) = (new NotesOperation("a", 1, "b"), new NotesOperation("b", 1, "x"));
        var (atAnn, atBob) = (new NotesOperation("b", 1, "x"), new NotesOperation("a", 1, "b"));
        var server = new TextServer("ac");
        var (clientA, clientB) = (new TextClient(A, "ac", 0), new TextClient(B, "ac", 0));
        clientA.TryType(TextOperation.InsertAt(1, "b"), out var first);
        clientB.TryType(TextOperation.InsertAt(1, "x"), out var second);
        story.Step("Both have ac. Ann types b between the letters and Bob types x there.", $"Ann {ann.Apply("ac")}, Bob {bob.Apply("ac")}", $"Ann {clientA.Text}, Bob {clientB.Text}");

        ann.MoveOver(atAnn);
        bob.MoveOver(atBob);
        var (textA, textB) = (atAnn.Apply(ann.Apply("ac")), atBob.Apply(bob.Apply("ac")));
        server.Submit(first!, out _);
        server.Submit(second!, out _);
        foreach (var revision in server.Since(0))
        {
            clientA.TryHear(revision, out _, out _);
            clientB.TryHear(revision, out _, out _);
        }

        story.Step("Each hears of the other.", $"Ann {textA}, Bob {textB}", $"Ann {clientA.Text}, Bob {clientB.Text}");
        Assert.NotEqual(textA, textB);
        Assert.Equal((server.Text, server.Text), (clientA.Text, clientB.Text));

        server.TryRead(0, out var before);
        var revisions = server.Since(0).Select(one => one.Operation).ToList();
        story.Step("What did Bob type, and where?", $"at Ann's, {atAnn}: he typed at 1", $"{second!.Operation} on ac, which is {revisions[1]} in the order");
        Assert.Equal((2, "ac"), (atAnn.Position, before));
        return Check("ties", story);
    }

    [Fact]
    public Task Who_transforms_over_what_its_author_typed_himself_tears_a_word_apart()
    {
        var story = new Transcript("Ann types two letters, one right after the other. The notes take for concurrent whatever is not in the clock that they last sent her; her own first letter is not.");
        var notes = new NotesServer("!", isStampedByAll: false);
        var server = new TextServer("!");
        var client = new TextClient(A, "!", 0);
        notes.Hear("a");
        notes.Submit(new NotesOperation("a", 0, "H"));
        client.TryType(TextOperation.InsertAt(0, "H"), out var first);
        server.Submit(first!, out _);
        story.Step("She types H before the mark.", notes.Text, server.Text);

        client.TryType(TextOperation.InsertAt(1, "i"), out var second);
        Assert.Null(second);
        client.TryHear(server.Since(0).Single(), out _, out second);
        notes.Submit(new NotesOperation("a", 1, "i"));
        server.Submit(second!, out _);
        story.Step("She types i behind the H. In Purva it waits until she has heard that the H arrived.", notes.Text, server.Text);
        Assert.Equal(("H!i", "Hi!"), (notes.Text, server.Text));
        return Check("own", story);
    }

    [Fact]
    public Task Who_is_stamped_with_everybodys_clock_is_concurrent_with_nobody()
    {
        var story = new Transcript("Ann and Bob have the text ac, and type without hearing of each other. The notes stamp an operation with the merged clock of everybody when it arrives.");
        var notes = new NotesServer("ac", isStampedByAll: true);
        var server = new TextServer("ac");
        var (one, other) = (notes.Submit(new NotesOperation("a", 1, "b")), notes.Submit(new NotesOperation("b", 2, "d")));
        server.Submit(new SentOperation(new Dot(A, 1), 0, TextOperation.InsertAt(1, "b")), out var first);
        server.Submit(new SentOperation(new Dot(B, 1), 0, TextOperation.InsertAt(2, "d")), out var second);
        var (mine, theirs) = (server.ClockOf(first!), server.ClockOf(second!));
        story.Step("Ann types b at 1, Bob types d at the end, which is 2 for him. Their stamps:", $"{one} and {other}", $"{mine} and {theirs}");
        story.Step("Ann's is to Bob's:", one.CompareCausally(other), mine.CompareCausally(theirs));
        story.Step("So Bob's is applied:", $"as it is, {notes.Text}", $"moved over Ann's, {server.Text}");
        Assert.Equal((CausalOrder.Before, CausalOrder.Concurrent), (one.CompareCausally(other), mine.CompareCausally(theirs)));
        Assert.Equal(("abdc", "abcd"), (notes.Text, server.Text));

        server.Submit(new SentOperation(new Dot(B, 2), 2, TextOperation.InsertAt(4, "e")), out var third);
        story.Step("Having heard of all that, Bob types e. Ann's is to that:", "Before, as to everything that ever follows", mine.CompareCausally(server.ClockOf(third!)));
        Assert.Equal(CausalOrder.Before, mine.CompareCausally(server.ClockOf(third!)));
        return Check("stamps", story);
    }

    private static async Task Check(string name, Transcript story)
    {
        var path = Path.Combine(RepositoryFolder.Path, "samples", "text", name + ".txt");
        if (Environment.GetEnvironmentVariable("PURVA_REWRITE") == "1")
        {
            await File.WriteAllTextAsync(path, story.ToString(), TestContext.Current.CancellationToken);
        }

        Assert.Equal(story.ToString(), await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
    }
}
