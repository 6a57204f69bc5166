namespace Purva.Cli.Demos;

/// <summary>A figure that a demo measured.</summary>
internal sealed record DemoFigure(string Name, double Value, string Unit, string How);
