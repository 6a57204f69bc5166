using Purva.Clocks;
using Purva.Scenarios.Comments;

namespace Purva.SiteConsole.Lab;

/// <summary>One comment that crowds of editors change, and a visitor among them who reads, and later saves.</summary>
internal sealed class CommentDesk
{
    /// <summary>How many editors a visit may have: the naive clock beside it costs more with each.</summary>
    public const int MostEditors = 5_000;

    /// <summary>How many editors keep their entries in the trap.</summary>
    public const int MostEntries = 50;

    private readonly CommentCrowd crowd = new(1);
    private readonly List<CommentGrowth> rows = [];
    private VersionVector context;

    /// <summary>How the comment grew, edit by edit.</summary>
    public IReadOnlyList<CommentGrowth> Rows => rows;

    /// <summary>What it takes now.</summary>
    public CommentGrowth Growth => crowd.Growth;

    /// <summary>The versions that stand side by side.</summary>
    public IReadOnlyList<string> Versions => crowd.Comment.Versions;

    /// <summary>What the visitor has read, and would replace.</summary>
    public IReadOnlyList<string> Read { get; private set; } = [];

    /// <summary>Whether something was written that the visitor has not read.</summary>
    public bool IsReadOld => crowd.Comment.Context != context;

    /// <summary>Editors come, as many as there is room for.</summary>
    public void Add(int editors)
    {
        for (var end = Math.Min(MostEditors, Growth.Editors + editors); Growth.Editors < end;)
        {
            crowd.Edit();
            rows.Add(Growth);
        }
    }

    /// <summary>The visitor reads.</summary>
    public void ReadNow() => (Read, context) = (Versions, crowd.Comment.Context);

    /// <summary>The visitor saves, with the context of what was read.</summary>
    public EditRefusal Save(string text)
    {
        var refusal = crowd.TryEdit(context, Read, text);
        if (refusal == EditRefusal.None)
        {
            rows.Add(Growth);
        }

        return refusal;
    }

    /// <summary>What another server makes of a newcomer's edit where only those who edited most keep their entries.</summary>
    /// <param name="text">The newcomer's edit.</param>
    public static IReadOnlyList<string> KeptByTheTrap(string text)
    {
        var comment = new EditorClockComment(string.Empty, VersionVector.Empty, MostEntries);
        for (var edit = 0; edit < 2 * MostEntries; edit++)
        {
            comment = comment.Edit(new ReplicaId(1 + ((ulong)edit % MostEntries)), $"edit {edit + 1}");
        }

        return comment.Meet(comment.Edit(new ReplicaId(777), text));
    }
}
