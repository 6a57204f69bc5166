using System.Collections.Immutable;
using Purva.Clocks;
using Purva.Versioning.Commits;
using Purva.Versioning.Merging;
using Purva.Versioning.Objects;
using Purva.Versioning.Refs;

namespace Purva.Versioning;

/// <content>Making commits.</content>
public sealed partial class Repository
{
    /// <summary>From so many changed files on, the objects of a commit are put into one pack.</summary>
    private const int FewFiles = 32;

    /// <summary>Commits the tracked files as they are, and what was added.</summary>
    /// <param name="message">What the commit says of itself.</param>
    /// <param name="author">Who made the change.</param>
    /// <param name="allowEmpty">Whether to commit even if nothing has changed.</param>
    /// <returns>The new commit.</returns>
    /// <exception cref="VersioningException">Conflicts are not settled, nothing has changed, or a file cannot be kept; nothing was committed.</exception>
    public ObjectId Commit(string message, Signature author, bool allowEmpty = false)
    {
        RequireWriting();
        var checkout = Refs.Checkout;
        if (!checkout.Unresolved.IsEmpty)
        {
            throw new VersioningException(VersioningProblem.Refused, $"Conflicts are not settled yet: {string.Join(", ", checkout.Unresolved.Take(10).Select(EntryName.Shown))}. Edit the files, then 'purva vcs add' them.");
        }

        var before = TreeOf(checkout.Commit);
        var edits = Edits(before);
        if (edits.Count == 0 && checkout.Merging.IsEmpty && !allowEmpty)
        {
            throw new VersioningException(VersioningProblem.Refused, $"{(checkout.Commit.IsNone ? "There is nothing to commit yet." : "Nothing has changed since the last commit.")} New files are taken in by 'purva vcs add'.");
        }

        using var pack = edits.Count > FewFiles ? objects.BeginPack() : null;
        var tree = WriteTree(pack ?? (IObjectStore)objects, before, edits);
        pack?.Finish();
        ImmutableArray<ObjectId> parents = checkout.Commit.IsNone ? [] : [checkout.Commit, .. checkout.Merging];
        var made = Made(tree, parents, message, author);
        Move(made, checkout.Merging.IsEmpty ? "commit" : "merge");
        return made.Checkout.Commit;
    }

    /// <summary>The root folder of a commit; none before the first.</summary>
    internal ObjectId TreeOf(ObjectId commit) => commit.IsNone ? ObjectId.None : objects.ReadCommit(commit).Tree;

    /// <summary>Makes the commit.</summary>
    /// <returns>The names with it on the branch that is checked out; until they are moved nothing leads to it.</returns>
    private RefTable Made(ObjectId tree, ImmutableArray<ObjectId> parents, string message, Signature author)
    {
        var past = parents.Aggregate(VersionVector.Empty, (join, parent) => join.Merge(ClockOf(parent)));
        if (clone!.Book.IsFull)
        {
            clone.Renew();
        }

        var dot = clone.Issue(book => book.Issue(past));
        var commit = new Commit
        {
            Tree = tree,
            Parents = parents,
            Author = author,
            Committer = author,
            Time = new HybridLogicalClock(TimeSpan.Zero, History.LatestTime).Advance(options.Time.GetUtcNow().ToUnixTimeMilliseconds()),
            Dot = dot,
            Clock = past.With(dot),
            Message = message,
        };
        var id = objects.Write(commit.ToObject());
        Hold([(id, commit)]);
        var checkout = Refs.Checkout;
        var next = Refs with { Checkout = new Checkout { Branch = checkout.Branch, Commit = id } };
        return checkout.Branch is { } branch ? next.WithBranch(branch, History.FrontierOf([.. Refs.HeadsOf(branch), id])) : next;
    }

    /// <summary>Takes commits, whose objects are on the disk, into the history.</summary>
    internal void Hold(IReadOnlyList<(ObjectId Id, Commit Commit)> commits)
    {
        var first = History.Count;
        foreach (var (id, commit) in commits)
        {
            History.Add(id, commit, ClockOf);
            Remember(id, commit.Clock);
        }

        journal.Append(History, first);
    }

    /// <summary>Writes the contents that are new, and the folders over them.</summary>
    private ObjectId WriteTree(IObjectStore store, ObjectId before, Dictionary<string, Leaf?> edits)
    {
        var kept = edits.ToDictionary(edit => edit.Key, edit => edit.Value is { Mode: not EntryMode.Submodule } ? files.Read(edit.Key, store.Write) : edit.Value, StringComparer.Ordinal);
        var editor = new TreeEditor(store, "file");
        var tree = editor.Apply(before, kept);
        return editor.Displaced.Count == 0 ? tree : throw new VersioningException(VersioningProblem.Refused, $"'{editor.Displaced[0].Folder}' changed between a file and a folder while it was read.");
    }
}
