using Purva.Clocks;
using Purva.Text.Bridging;
using Purva.Text.Documents;
using Purva.Text.Marks;
using Purva.Text.Operations;
using Purva.Text.Ropes;
using Purva.Text.Sessions;

namespace Purva.Tests.Docs;

/// <summary>The examples of docs/text.md, word for word and in their order; a test holds them against the document and runs them.</summary>
/// <remarks>The parameter is called as the type that the reader would use.</remarks>
internal static class TextExamples
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Action<TextWriter>> All { get; } = [WithServer, WithoutServer, Marks, Undo, Versions, Positions, Bridge];

    private static void WithServer(TextWriter Console)
    {
        var server = new TextServer("to buy:");
        var ann = new TextClient(new ReplicaId(1), server.Text, server.Revision);
        var bob = new TextClient(new ReplicaId(2), server.Text, server.Revision);
        ann.TryType(TextOperation.InsertAt(7, " milk"), out var hers);
        bob.TryType(TextOperation.InsertAt(7, " bread"), out var his);
        server.Submit(his!, out _);
        server.Submit(hers!, out _);
        foreach (var revision in server.Since(0))
        {
            ann.TryHear(revision, out _, out _);
            bob.TryHear(revision, out _, out _);
        }

        Console.WriteLine(server.Text);
        Console.WriteLine(ann.Text == server.Text && bob.Text == server.Text);
        ann.TryUndo(out _);
        Console.WriteLine(ann.Text);
    }

    private static void WithoutServer(TextWriter Console)
    {
        var (ann, bob) = (new TextDocument(new ReplicaId(1)), new TextDocument(new ReplicaId(2)));
        ann.Insert(0, "to buy:");
        bob.TryMerge(ann);
        ann.Insert(7, " milk");
        bob.Insert(7, " bread");
        bob.Delete(0, 3);
        ann.TryMerge(bob.ChangesSince(ann.Known), out var edits);
        bob.TryMerge(ann);
        Console.WriteLine(ann);
        Console.WriteLine(ann.ToString() == bob.ToString());
        foreach (var edit in edits)
        {
            Console.WriteLine($"at {edit.Position}: -{edit.Deleted} +{edit.Inserted.Length}");
        }

        Console.WriteLine(ann.At(new Dot(ann.Replica, 7)));
    }

    private static void Marks(TextWriter Console)
    {
        var (ann, bob) = (new TextDocument(new ReplicaId(1)), new TextDocument(new ReplicaId(2)));
        var (hers, his) = (new TextMarks(ann), new TextMarks(bob));
        ann.Insert(0, "buy milk and bread");
        bob.TryMerge(ann);
        hers.Set(4, 4, "bold");
        bob.Insert(8, "shake");
        var comment = his.Comment(4, 9, "or tea?");
        bob.TryMerge(ann);
        his.TryMerge(hers);
        foreach (var span in his.Spans())
        {
            Console.WriteLine($"{span} {bob.ToString().Substring(span.Position, span.Length)}");
        }

        Console.WriteLine(hers.TryWithdraw(comment.Id, out _));
        hers.TryMerge(his);
        Console.WriteLine(hers.TryWithdraw(comment.Id, out _));
    }

    private static void Undo(TextWriter Console)
    {
        var (ann, bob) = (new TextDocument(new ReplicaId(1)), new TextDocument(new ReplicaId(2)));
        var undo = new DocumentUndo(ann);
        ann.Insert(0, "milk and bread");
        undo.EndEntry();
        bob.TryMerge(ann);
        ann.Delete(0, 9);
        bob.Insert(4, "shake");
        ann.TryMerge(bob);
        Console.WriteLine(ann);
        undo.TryUndo(out var undone);
        Console.WriteLine($"{ann} with the caret at {undone!.Caret}");
        undo.TryUndo(out _);
        Console.WriteLine(ann);
        undo.TryRedo(out _);
        Console.WriteLine(ann);
    }

    private static void Versions(TextWriter Console)
    {
        var (ann, bob) = (new TextDocument(new ReplicaId(1)), new TextDocument(new ReplicaId(2)));
        ann.Insert(0, "milk, bread");
        var first = ann.Version;
        bob.TryMerge(ann.ChangesSince(bob.Version));
        bob.Insert(11, " and tea");
        ann.Delete(0, 6);
        ann.TryMerge(bob.ChangesSince(ann.Version));
        foreach (var run in ann.Blame())
        {
            Console.WriteLine($"{ann.ToString().Substring(run.Position, run.Length)} from {run.First}");
        }

        foreach (var edit in ann.Diff(first, ann.Version))
        {
            Console.WriteLine($"at {edit.Position}: -{edit.Deleted} +{edit.Inserted}");
        }

        var branches = new TextBranches(ann);
        branches.TryOpen("draft", new ReplicaId(3), first, out var draft);
        draft!.Insert(11, "!");
        branches.Merge("draft");
        Console.WriteLine(ann);
        ann.Restore(first);
        Console.WriteLine(ann);
    }

    private static void Positions(TextWriter Console)
    {
        var document = new TextDocument(new ReplicaId(1));
        document.Insert(0, "né 😀!");
        Console.WriteLine(document.Convert(4, TextUnit.CodePoint, TextUnit.Utf16));
        Console.WriteLine(document.Convert(4, TextUnit.CodePoint, TextUnit.Utf8));
        Console.WriteLine(document.Convert(4, TextUnit.Utf16, TextUnit.CodePoint, WithinCharacter.SnapBack));
        var caret = document.AnchorAt(4);
        document.Insert(0, ">> ");
        Console.WriteLine(document.PositionOf(caret));
    }

    private static void Bridge(TextWriter Console)
    {
        var server = new TextServer("to buy:");
        server.Submit(new SentOperation(new Dot(new ReplicaId(1), 1), 0, TextOperation.InsertAt(7, " milk")), out _);
        server.Submit(new SentOperation(new Dot(new ReplicaId(2), 1), 0, TextOperation.DeleteAt(0, 3)), out _);
        var document = new TextDocument(new ReplicaId(9));
        var import = new RevisionImport(document, "to buy:", 0);
        foreach (var revision in server.Since(0))
        {
            import.TryImport(revision);
        }

        Console.WriteLine(document);
        Console.WriteLine(document.At(new Dot(new ReplicaId(2), 3)));
        var gateway = new ServerGateway(document, new TextClient(new ReplicaId(3), server.Text, server.Revision));
        document.Insert(9, "!");
        server.Submit(gateway.Tell(new TextEdit(9, 0, "!"))!, out _);
        Console.WriteLine(server.Text);
    }
}
