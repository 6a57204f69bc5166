using Purva.Versioning.Commits;

namespace Purva.Versioning.Objects;

/// <summary>Objects read as what they must be.</summary>
public static class ObjectReading
{
    /// <summary>Reads a folder.</summary>
    /// <param name="source">Where it is.</param>
    /// <param name="id">Its name; none is the empty folder.</param>
    /// <exception cref="VersioningException">It is missing, damaged, malformed, or no folder.</exception>
    public static Tree ReadTree(this IObjectSource source, ObjectId id)
    {
        if (id.IsNone)
        {
            return Tree.Empty;
        }

        return Tree.TryRead(ContentOf(source, id, ObjectKind.Tree).Span, out var tree, out var problem) ? tree : throw Malformed(id, ObjectKind.Tree, problem);
    }

    /// <summary>Reads a commit.</summary>
    /// <param name="source">Where it is.</param>
    /// <param name="id">Its name.</param>
    /// <exception cref="VersioningException">It is missing, damaged, malformed, or no commit.</exception>
    public static Commit ReadCommit(this IObjectSource source, ObjectId id) =>
        Commit.TryRead(ContentOf(source, id, ObjectKind.Commit).Span, out var commit, out var problem) ? commit : throw Malformed(id, ObjectKind.Commit, problem);

    /// <summary>Reads a tag.</summary>
    /// <param name="source">Where it is.</param>
    /// <param name="id">Its name.</param>
    /// <exception cref="VersioningException">It is missing, damaged, malformed, or no tag.</exception>
    public static Tag ReadTag(this IObjectSource source, ObjectId id) =>
        Tag.TryRead(ContentOf(source, id, ObjectKind.Tag).Span, out var tag, out var problem) ? tag : throw Malformed(id, ObjectKind.Tag, problem);

    /// <summary>Reads the content of a file.</summary>
    /// <param name="source">Where it is.</param>
    /// <param name="id">Its name.</param>
    /// <exception cref="VersioningException">It is missing, damaged, or no file.</exception>
    public static ReadOnlyMemory<byte> ReadBlob(this IObjectSource source, ObjectId id) => ContentOf(source, id, ObjectKind.Blob);

    private static ReadOnlyMemory<byte> ContentOf(IObjectSource source, ObjectId id, ObjectKind kind)
    {
        var stored = source.Read(id);
        return stored.Kind == kind ? stored.Content
            : throw new VersioningException(VersioningProblem.ObjectMalformed, $"Object {id} is a {NameOf(stored.Kind)}, where a {NameOf(kind)} is asked for.");
    }

    private static VersioningException Malformed(ObjectId id, ObjectKind kind, string? problem) =>
        new(problem?.StartsWith("the name '", StringComparison.Ordinal) == true ? VersioningProblem.UnsafePath : VersioningProblem.ObjectMalformed, $"The {NameOf(kind)} {id} is malformed: {problem}.");

    private static string NameOf(ObjectKind kind) => kind.ToString().ToLowerInvariant();
}
