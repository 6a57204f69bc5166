using System.Diagnostics.CodeAnalysis;

namespace Purva.Scenarios.Exchange;

/// <summary>An order flow as comma-separated values: a cell is empty where the column has no meaning, and nothing is quoted.</summary>
public static class FlowCsv
{
    /// <summary>The first line.</summary>
    public const string Header = "sequence,action,type,lifetime,order,side,price,quantity";

    /// <summary>Reads a line below the header.</summary>
    /// <param name="line">The line, without its end.</param>
    /// <param name="next">Its place in the one order, where it names none.</param>
    /// <param name="command">What it asks.</param>
    /// <param name="problem">Why it is none.</param>
    public static bool TryRead(string line, long next, out OrderCommand command, [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(line);
        var cells = line.Split(',', FlowFields.Names.Length + 1);
        if (cells.Length != FlowFields.Names.Length)
        {
            command = default;
            problem = $"a line has {FlowFields.Names.Length} cells, one for each column of {Header}";
            return false;
        }

        var fields = new FlowFields();
        foreach (var (name, cell) in FlowFields.Names.Zip(cells).Where(one => one.Second.Length > 0))
        {
            fields.TrySet(name, cell);
        }

        return fields.TryMake(next, out command, out problem);
    }
}
