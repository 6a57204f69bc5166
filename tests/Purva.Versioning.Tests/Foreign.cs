using Purva.Clocks;
using Purva.Versioning.Commits;
using Purva.Versioning.Merging;
using Purva.Versioning.Objects;

namespace Purva.Versioning.Tests;

/// <summary>Commits of trees that no working tree here ever held, as they come from elsewhere.</summary>
internal static class Foreign
{
    /// <summary>Makes a commit without parents, and a branch at it.</summary>
    public static ObjectId CommitElsewhere(this Repository repository, string branch, params (string Path, EntryMode Mode, byte[] Content)[] files)
    {
        var leaves = files.Select(file => KeyValuePair.Create(file.Path, (Leaf?)new Leaf(file.Mode, repository.Objects.Write(StoredObject.Blob(file.Content)))));
        var dot = new Dot(new CloneId(0xABCDEF).Line((ushort)(repository.History.Count + 1)), 1);
        var commit = new Commit
        {
            Tree = new TreeEditor(repository.Objects, "x").Apply(ObjectId.None, leaves), Author = People.Ann, Committer = People.Ann, Time = HybridTimestamp.FromMilliseconds(1_000), Dot = dot, Clock = VersionVector.Of(dot), Message = branch,
        };
        var id = repository.Objects.Write(commit.ToObject());
        repository.Hold([(id, commit)]);
        repository.CreateBranch(branch, id);
        return id;
    }
}
