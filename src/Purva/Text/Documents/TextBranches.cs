using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Purva.Clocks;

namespace Purva.Text.Documents;

/// <summary>Forks of a document under names, which come together with it when somebody says so.</summary>
/// <remarks>Each branch is a document of its own, with an identity of its own. Not safe to share between threads.</remarks>
/// <param name="trunk">The document.</param>
public sealed class TextBranches(TextDocument trunk)
{
    private readonly SortedDictionary<string, TextDocument> branches = new(StringComparer.Ordinal);

    /// <summary>What the branches are called, in ordinal order.</summary>
    public IReadOnlyCollection<string> Names => branches.Keys;

    /// <summary>Opens a branch.</summary>
    /// <param name="name">What it is called; no other one is.</param>
    /// <param name="replica">Who edits there: an identity that has edited nothing yet.</param>
    /// <param name="version">Where it begins: events of the document, with all that they had seen.</param>
    /// <param name="branch">The branch; null where there is none.</param>
    /// <exception cref="ArgumentException">The name is taken, or the replica has edited here or on a branch.</exception>
    public TextForkStatus TryOpen(string name, ReplicaId replica, ImmutableArray<Dot> version, out TextDocument? branch)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (branches.ContainsKey(name) || branches.Values.Any(other => other.Replica == replica))
        {
            throw new ArgumentException($"A branch is called '{name}' already, or {replica} edits on one.", nameof(name));
        }

        var status = trunk.TryFork(replica, version, out branch);
        if (branch is not null)
        {
            branches.Add(name, branch);
        }

        return status;
    }

    /// <summary>The branch of a name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="branch">The branch; null where there is none.</param>
    public bool TryFind(string name, [NotNullWhen(true)] out TextDocument? branch) => branches.TryGetValue(name, out branch);

    /// <summary>Takes into the document what was typed on a branch. The branch stays open, and may be taken in again.</summary>
    /// <param name="name">The name.</param>
    /// <returns>What that did to the document's text.</returns>
    /// <exception cref="KeyNotFoundException">No branch is called so.</exception>
    public TextEdit[] Merge(string name) => Take(trunk, branches[name]);

    /// <summary>Takes into a branch what was typed in the document.</summary>
    /// <param name="name">The name.</param>
    /// <returns>What that did to the branch's text.</returns>
    /// <exception cref="KeyNotFoundException">No branch is called so.</exception>
    public TextEdit[] CatchUp(string name) => Take(branches[name], trunk);

    /// <summary>Forgets a branch; what was merged of it stays.</summary>
    /// <param name="name">The name.</param>
    /// <returns>Whether there was one.</returns>
    public bool Close(string name) => branches.Remove(name);

    private static TextEdit[] Take(TextDocument target, TextDocument source)
    {
        var status = target.TryMerge(source.ChangesSince(target.Version), out var edits);
        return status == TextMergeStatus.Merged ? edits : throw new InvalidOperationException($"What a branch typed cannot be taken in: {status}.");
    }
}
