using System.Collections.Immutable;
using System.IO.Compression;
using System.Text.Json;

namespace Purva.TestKit;

/// <summary>What people really typed, key by key, from the data beside the repository.</summary>
/// <param name="Transactions">The steps.</param>
/// <param name="End">The text that comes of them.</param>
public sealed record EditingTrace(ImmutableArray<EditingTransaction> Transactions, string End)
{
    /// <summary>Reads one.</summary>
    /// <param name="name">As in <c>sequential/rustcode</c>.</param>
    /// <returns>Null where the data is not there.</returns>
    public static EditingTrace? Find(string name)
    {
        var file = Path.Combine(RepositoryFolder.Path, "..", "shared", "data", "editing-traces", name + ".json.gz");
        if (!File.Exists(file))
        {
            return null;
        }

        using var stream = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        using var document = JsonDocument.Parse(stream);
        var root = document.RootElement;
        return new EditingTrace([.. root.GetProperty("txns").EnumerateArray().Select(TransactionOf)], root.GetProperty("endContent").GetString()!);
    }

    private static EditingTransaction TransactionOf(JsonElement transaction) => new(
        transaction.TryGetProperty("agent", out var agent) ? agent.GetInt32() : 0,
        transaction.TryGetProperty("parents", out var parents) ? [.. parents.EnumerateArray().Select(parent => parent.GetInt32())] : null,
        [.. transaction.GetProperty("patches").EnumerateArray().Select(patch => new EditingPatch(patch[0].GetInt32(), patch[1].GetInt32(), patch[2].GetString()!))]);
}

/// <summary>One step of a trace.</summary>
/// <param name="Agent">Who.</param>
/// <param name="Parents">The steps that were seen, by number; null where that is the one before.</param>
/// <param name="Patches">What was done, one after the other.</param>
public sealed record EditingTransaction(int Agent, ImmutableArray<int>? Parents, ImmutableArray<EditingPatch> Patches);

/// <summary>Text goes and comes in at a place.</summary>
/// <param name="Position">Where, in code points.</param>
/// <param name="Deleted">How many go.</param>
/// <param name="Inserted">What comes in.</param>
public readonly record struct EditingPatch(int Position, int Deleted, string Inserted);
