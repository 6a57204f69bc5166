using System.Globalization;
using Purva.Cli.Commands;
using Spectre.Console;

namespace Purva.Cli.Demos;

/// <summary>Where a demo tells its story, and what remembers which of its claims held.</summary>
/// <param name="console">Where the story is told.</param>
/// <param name="seed">What decides all chance in the story.</param>
/// <param name="isBrief">Whether measurements are cut short.</param>
internal sealed class DemoStage(IAnsiConsole console, ulong seed, bool isBrief)
{
    private readonly List<DemoClaim> claims = [];
    private readonly List<DemoFigure> figures = [];

    public ulong Seed { get; } = seed;

    public bool IsBrief { get; } = isBrief;

    public IReadOnlyList<DemoClaim> Claims => claims;

    public IReadOnlyList<DemoFigure> Figures => figures;

    /// <summary>What draws the demo's picture as SVG; null for a demo without one.</summary>
    public Func<string>? DrawPicture { get; private set; }

    /// <summary>Where live displays such as a progress bar are shown.</summary>
    public IAnsiConsole Console { get; } = console;

    /// <summary>Begins another part of the story.</summary>
    public void Chapter(string title)
    {
        Console.WriteLine();
        Console.Write(new Rule($"[bold]{Markup.Escape(title)}[/]") { Justification = Justify.Left });
    }

    public void Say(string text) => Console.Write(new Spectre.Console.Text(text + Environment.NewLine));

    /// <summary>Shows what goes wrong without the rule.</summary>
    public void Trap(string text) => Console.MarkupLine($"[red]trap[/]  {Markup.Escape(text)}");

    /// <summary>Shows what holds.</summary>
    public void Rule(string text) => Console.MarkupLine($"[green]rule[/]  {Markup.Escape(text)}");

    public void Table(string[] headers, IEnumerable<string[]> rows)
    {
        var table = new TextTable(headers);
        foreach (var row in rows)
        {
            table.Add(row);
        }

        // Written past the wrapping of the console: a broken row is no longer a row.
        Console.Profile.Out.Writer.Write(table.ToString());
    }

    /// <summary>Says how the demo's picture is drawn, the same for the same seed; the last one said counts.</summary>
    /// <param name="svg">Draws it.</param>
    public void Picture(Func<string> svg) => DrawPicture = svg;

    /// <summary>States what must be so; the demo fails if it is not.</summary>
    public void Claim(string text, bool held)
    {
        claims.Add(new DemoClaim(text, held));
        Console.MarkupLine($"{(held ? "[green]held[/]  " : "[red]BROKEN[/] ")}{Markup.Escape(text)}");
    }

    /// <summary>Tells a figure that was measured just now.</summary>
    /// <param name="name">What was measured.</param>
    /// <param name="value">How much.</param>
    /// <param name="unit">Of what.</param>
    /// <param name="how">On which load, and with how many repetitions.</param>
    public void Figure(string name, double value, string unit, string how)
    {
        figures.Add(new DemoFigure(name, value, unit, how));
        var number = value.ToString(Math.Abs(value) >= 100 ? "N0" : "0.###", CultureInfo.InvariantCulture);
        Console.MarkupLine($"[bold]{Markup.Escape(number)} {Markup.Escape(unit)}[/]  {Markup.Escape(name)} ({Markup.Escape(how)})");
    }
}
