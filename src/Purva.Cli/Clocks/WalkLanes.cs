using System.Text;
using Purva.Tracing;

namespace Purva.Cli.Clocks;

/// <summary>The drawing on the left of a walk: one column for each process, one row for each event.</summary>
internal sealed class WalkLanes
{
    private const int Room = 4;

    private readonly Walk walk;
    private readonly int width;

    public WalkLanes(Walk walk)
    {
        this.walk = walk;
        var longest = walk.Processes.Max(name => name.Length);
        foreach (var one in walk.Events)
        {
            longest = Math.Max(longest, one.Received.Select(send => NameOf(send).Length + Room).DefaultIfEmpty(0).Max());
        }

        width = Math.Max(longest, Room) + 2;
    }

    public string Header => string.Concat(walk.Processes.Select(name => name.PadRight(width)));

    /// <summary>The lines of all processes, and what happens in this row.</summary>
    public string Row(int index)
    {
        var one = walk.Events[index];
        var row = new StringBuilder(new string(' ', width * walk.Processes.Length));
        for (var process = 0; process < walk.Processes.Length; process++)
        {
            row[process * width] = '│';
        }

        foreach (var send in one.Received)
        {
            DrawArrow(row, walk.Events[send].Process, one.Process, NameOf(send));
        }

        foreach (var sender in one.Received.Select(send => walk.Events[send].Process).Where(sender => row[sender * width] == '┼'))
        {
            row[sender * width] = '╋';
        }

        row[one.Process * width] = walk.Ticks(one) ? '●' : '○';
        return row.ToString();
    }

    private string NameOf(int send)
    {
        var one = walk.Events[send];
        return one.Name.StartsWith(walk.Processes[one.Process] + ".", StringComparison.Ordinal) ? string.Empty : one.Name;
    }

    private void DrawArrow(StringBuilder row, int from, int to, string name)
    {
        var (start, end) = (from * width, to * width);
        var isRight = start < end;
        for (var x = Math.Min(start, end) + 1; x < Math.Max(start, end); x++)
        {
            row[x] = row[x] switch { '│' or '├' or '┤' => '┼', ' ' => '─', var drawn => drawn };
        }

        row[start] = row[start] is '│' ? (isRight ? '├' : '┤') : '┼'; // what lies on another's way is marked once all are drawn
        row[isRight ? end - 1 : end + 1] = isRight ? '▶' : '◀';
        var at = isRight ? start + 2 : start - 1 - name.Length;
        for (var i = 0; i < name.Length; i++)
        {
            row[at + i] = name[i];
        }
    }
}
