using Purva.Clocks;

namespace Purva.Store.Tests.Simulation;

/// <summary>Somebody who edits a text on what they last saw of it.</summary>
/// <param name="site">Where.</param>
internal sealed class TextVisitor(SimulatedSite site)
{
    public SimulatedSite Site => site;

    public string Text { get; set; } = string.Empty;

    public CausalContext Seen { get; set; }

    /// <summary>The site is a new one: nobody can be told to wait for what it had.</summary>
    public void Forget(SimulatedSite lost) => (Text, Seen) = lost == site ? (string.Empty, default) : (Text, Seen);
}

/// <summary>An edit that a visitor made.</summary>
/// <param name="Dot">The record.</param>
/// <param name="Seen">What its author has seen after it.</param>
/// <param name="Text">What they have in front of them after it.</param>
/// <param name="Put">What it put in.</param>
/// <param name="Taken">What it took out.</param>
internal sealed record VisitorEdit(Dot Dot, CausalContext Seen, string Text, string Put, string Taken);
