using Purva.Clocks;
using Purva.Versioning.Objects;

namespace Purva.Versioning.Commits;

/// <content>
/// Binary form: the version 1 in a byte; the tree; the number of parents and their names; author and committer, each as name, address, seconds
/// and offset; hybrid time; dot; clock; message; what is kept of a git commit.
/// </content>
public sealed partial record Commit
{
    private const byte FormVersion = 1;

    /// <summary>Reads a commit that a stranger wrote. What its clock claims must be held against its parents (<see cref="History.Add"/>).</summary>
    /// <param name="content">Its bytes, all of them.</param>
    /// <param name="commit">The commit, or nothing.</param>
    /// <param name="problem">What is wrong, or nothing.</param>
    public static bool TryRead(ReadOnlySpan<byte> content, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Commit? commit, out string? problem)
    {
        var reader = new ObjectFormReader(content);
        var version = reader.Byte();
        var tree = reader.Id();
        var parents = new ObjectId[reader.Count(MaxParents, ObjectId.Size)];
        for (var i = 0; i < parents.Length; i++)
        {
            parents[i] = reader.Id();
        }

        var read = new Commit
        {
            Tree = tree,
            Parents = [.. parents],
            Author = reader.By(),
            Committer = reader.By(),
            Time = new HybridTimestamp(reader.Fixed()),
            Dot = reader.Value<Dot>(),
            Clock = reader.Value<VersionVector>(),
            Message = ByteText.ToText(reader.Sized(MaxMessageBytes)),
            GitRest = [.. reader.Sized(MaxMessageBytes)],
        };
        problem = version != FormVersion ? $"it has the form {version}, which this version does not know"
            : !reader.IsWhole ? "it is cut off, longer than it says, or not canonical"
            : parents.Distinct().Count() != parents.Length ? "it names a parent twice"
            : read.Clock[read.Dot.Replica] != read.Dot.Counter ? $"its clock does not end at its own dot {read.Dot}"
            : null;
        commit = problem is null ? read : null;
        return commit is not null;
    }

    /// <summary>The object that holds this commit.</summary>
    public StoredObject ToObject()
    {
        var form = new ObjectForm().Byte(FormVersion).Id(Tree).Number((ulong)Parents.Length);
        foreach (var parent in Parents)
        {
            form.Id(parent);
        }

        form.By(Author).By(Committer).Fixed(Time.Value).Value(Dot).Value(Clock).Text(Message).Sized(GitRest.AsSpan());
        return new StoredObject(ObjectKind.Commit, form.Bytes);
    }
}
