using Purva.Clocks;
using Purva.Text.Documents;
using Purva.Text.Operations;
using Purva.Text.Sessions;
using Purva.Text.Storing;
using Purva.Wire;

namespace Purva.Tests.Docs;

/// <summary>The examples of docs/text.md, word for word and in their order; a test holds them against the document and runs them.</summary>
/// <remarks>The parameter is called as the type that the reader would use.</remarks>
internal static class TextExamples
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Action<TextWriter>> All { get; } = [WithServer, WithoutServer, Stored];

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

    private static void Stored(TextWriter Console)
    {
        var (ann, bob) = (new TextDocument(new ReplicaId(1)), new TextDocument(new ReplicaId(2)));
        ann.Insert(0, "to buy: milk");
        var message = ann.EncodeChangesSince(bob.Known);
        var reader = new WireReader(message);
        Console.WriteLine(TextChangeBatch.TryRead(ref reader, DecodeLimits.Default, out var batch));
        Console.WriteLine(bob.TryMerge(batch.Changes));
        bob.Delete(8, 4);
        bob.Insert(8, "bread");

        var file = TextFile.Write(bob);
        Console.WriteLine(TextFile.TryRead(file, new ReplicaId(3), out var copy));
        Console.WriteLine(copy);
        foreach (var stretch in copy!.Stretches())
        {
            Console.WriteLine($"{stretch.Length} of {stretch.First.Replica} from {stretch.Position} on");
        }
    }
}
