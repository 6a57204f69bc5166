using Purva.Clocks;
using Purva.Scenarios.Carts;
using Purva.Scenarios.Chat;
using Purva.Scenarios.Comments;
using Purva.Scenarios.Database;
using Purva.Scenarios.Payments;
using Purva.Scenarios.Strategies;

namespace Purva.Scenarios.Tests.Docs;

/// <summary>The examples of the applications' READMEs, word for word; a test holds them against the documents and runs them.</summary>
/// <remarks>The parameter is called as the type that the reader would use.</remarks>
internal static class ScenarioExamples
{
    /// <summary>All of them, by the folder of the README.</summary>
    public static IReadOnlyDictionary<string, Action<TextWriter>> All { get; } = new Dictionary<string, Action<TextWriter>>
    {
        ["Carts"] = Carts, ["Chat"] = Chat, ["Comments"] = Comments, ["Database"] = Database, ["Strategies"] = Strategies,
    };

    private static void Carts(TextWriter Console)
    {
        var (phone, laptop) = (new ReplicaId(0x9f2c), new ReplicaId(0x41d0));
        var cart = Cart.Empty(QuantityPolicy.Sum);
        cart.TryAdd(phone, Sku.Parse("tea-250g"), 2, new Paise(125_00), out var onPhone, out _);
        cart.TryAdd(laptop, Sku.Parse("tea-250g"), 1, new Paise(119_00), out var onLaptop, out _);
        var met = onPhone.Merge(onLaptop);
        Console.WriteLine(met.Lines[0]);
        foreach (var conflict in met.Conflicts)
        {
            Console.WriteLine(conflict);
        }
    }

    private static void Chat(TextWriter Console)
    {
        var (arjun, priya, raj) = (new ChatPhone(new ReplicaId(1), ChatHistory.Nothing), new ChatPhone(new ReplicaId(2), ChatHistory.Nothing), new ChatPhone(new ReplicaId(3), ChatHistory.Nothing));
        arjun.TrySay("Kya plan hai?", wallMilliseconds: 0, out var question);
        priya.TryHear(question);
        priya.TrySay("Marine Drive", wallMilliseconds: 0, out var answer);
        raj.TryHear(answer); // overtakes the question
        Console.WriteLine($"Raj shows {raj.Shown.Count}, {raj.Waiting} waits");
        raj.TryHear(question);
        Console.WriteLine(string.Join(" → ", raj.Shown.Select(message => message.Text)));
    }

    private static void Comments(TextWriter Console)
    {
        var server = new ReplicaId(0x9f2c);
        Comment.Unwritten.TryEdit(server, VersionVector.Empty, "Teh answer is 42", out var comment);
        var read = comment.Context; // two editors read the same
        comment.TryEdit(server, read, "The answer is 42", out comment);
        comment.TryEdit(server, read, "Teh answer is 41", out comment);
        Console.WriteLine(string.Join(" | ", comment.Versions));
        comment.TryEdit(server, comment.Context, "The answer is 41", out comment);
        Console.WriteLine($"{comment.Versions[0]}, {comment.MetadataBytes} bytes beside it");
    }

    private static void Database(TextWriter Console)
    {
        var (mumbai, delhi) = (new KeyTable(new ReplicaId(1)), new KeyTable(new ReplicaId(2)));
        mumbai.Write("cart", VersionVector.Empty, "phone");
        delhi.Pull(mumbai);
        delhi.Write("cart", VersionVector.Empty, "laptop"); // its author has read nothing
        var (values, context) = delhi.Read("cart");
        Console.WriteLine(string.Join(" | ", values));
        delhi.Write("cart", context, "phone and laptop"); // its author has read both
        Console.WriteLine(string.Join(" | ", delhi.Read("cart").Values));
    }

    private static void Strategies(TextWriter Console)
    {
        var load = new ReplayLoad { Writers = 30, Objects = 1, WritesPerObject = 200 };
        foreach (var strategy in PublishedStrategy.All)
        {
            var outcome = strategy.Replay(load, seed: 1);
            Console.WriteLine($"{strategy.Name,-24} lost {outcome.Lost,3}, false conflicts {outcome.FalseConflicts,3}, {outcome.HighBytes,6} bytes");
        }
    }
}
