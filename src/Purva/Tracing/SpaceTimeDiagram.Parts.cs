namespace Purva.Tracing;

/// <content>What a laid-out picture consists of.</content>
public sealed partial class SpaceTimeDiagram
{
    /// <summary>What a text is, and so how it looks.</summary>
    public enum CaptionRole
    {
        /// <summary>The title of the picture.</summary>
        Title = 0,

        /// <summary>The name of a process.</summary>
        Process = 1,

        /// <summary>What an event was.</summary>
        Label = 2,

        /// <summary>What the clock showed.</summary>
        Stamp = 3,

        /// <summary>What a message is called.</summary>
        Message = 4,

        /// <summary>A sentence below the picture.</summary>
        Note = 5,
    }

    /// <summary>On which side of its place a text stands.</summary>
    public enum CaptionAnchor
    {
        /// <summary>The text begins there.</summary>
        Start = 0,

        /// <summary>The text is centred there.</summary>
        Middle = 1,

        /// <summary>The text ends there.</summary>
        End = 2,
    }

    /// <summary>The line of a process.</summary>
    /// <param name="Name">The process.</param>
    /// <param name="Y">How far down.</param>
    /// <param name="Start">Where the line begins.</param>
    /// <param name="End">Where it ends.</param>
    public readonly record struct Lane(string Name, double Y, double Start, double End);

    /// <summary>An event.</summary>
    /// <param name="Lane">The line on which it stands.</param>
    /// <param name="Column">How many events its longest chain of causes holds.</param>
    /// <param name="X">How far right.</param>
    /// <param name="Y">How far down.</param>
    /// <param name="IsEvent">Whether it ticked; what did not is drawn hollow.</param>
    public readonly record struct Point(int Lane, int Column, double X, double Y, bool IsEvent);

    /// <summary>A message.</summary>
    /// <param name="From">The send, as an index into <see cref="Points"/>.</param>
    /// <param name="To">The receipt.</param>
    /// <param name="IsLost">Whether it never arrived: the arrow ends on its way.</param>
    public readonly record struct Arrow(int From, int To, bool IsLost);

    /// <summary>Two concurrent events.</summary>
    /// <param name="Left">One, as an index into <see cref="Points"/>.</param>
    /// <param name="Right">The other.</param>
    public readonly record struct Pair(int Left, int Right);

    /// <summary>A piece of text.</summary>
    /// <param name="X">Where it begins, is centred or ends.</param>
    /// <param name="Y">Its base line.</param>
    /// <param name="Anchor">Which of these.</param>
    /// <param name="Role">What it is.</param>
    /// <param name="Lane">The process it belongs to, −1 if none.</param>
    /// <param name="Text">The text.</param>
    public readonly record struct Caption(double X, double Y, CaptionAnchor Anchor, CaptionRole Role, int Lane, string Text);
}
