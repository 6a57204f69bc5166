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

        /// <summary>How many events a mark stands for.</summary>
        Count = 6,
    }

    /// <summary>How an arrow looks.</summary>
    public enum ArrowRole
    {
        /// <summary>A message.</summary>
        Plain = 0,

        /// <summary>A message that went through others which are not shown.</summary>
        Joined = 1,

        /// <summary>A message on a path that is to be seen.</summary>
        Path = 2,
    }

    /// <summary>What a shade tells.</summary>
    public enum BandRole
    {
        /// <summary>What had happened before an event.</summary>
        Past = 0,

        /// <summary>What happened after an event.</summary>
        Future = 1,

        /// <summary>The part of a line that belongs to a path.</summary>
        Path = 2,
    }

    /// <summary>Why an event is ringed.</summary>
    public enum RingRole
    {
        /// <summary>A search found it.</summary>
        Found = 0,

        /// <summary>It was chosen.</summary>
        Chosen = 1,
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
    public readonly record struct Point(int Lane, int Column, double X, double Y, bool IsEvent)
    {
        /// <summary>How many events it stands for: 1, or more where a stretch is one mark.</summary>
        public int Count { get; init; } = 1;
    }

    /// <summary>A message.</summary>
    /// <param name="From">The send, as an index into <see cref="Points"/>.</param>
    /// <param name="To">The receipt.</param>
    /// <param name="IsLost">Whether it never arrived: the arrow ends on its way.</param>
    public readonly record struct Arrow(int From, int To, bool IsLost)
    {
        /// <summary>How it looks.</summary>
        public ArrowRole Role { get; init; }
    }

    /// <summary>A shade along a line.</summary>
    /// <param name="Lane">The line.</param>
    /// <param name="Start">Where it begins, in pixels.</param>
    /// <param name="End">Where it ends, in pixels.</param>
    /// <param name="Role">What it tells.</param>
    public readonly record struct Band(int Lane, double Start, double End, BandRole Role);

    /// <summary>A ring around an event.</summary>
    /// <param name="Point">The event, as an index into <see cref="Points"/>.</param>
    /// <param name="Role">Why it is ringed.</param>
    public readonly record struct Ring(int Point, RingRole Role);

    /// <summary>A message whose other end is outside the picture.</summary>
    /// <param name="Point">The end that is shown, as an index into <see cref="Points"/>.</param>
    /// <param name="IsIncoming">Whether that is the receipt.</param>
    /// <param name="IsBelow">Whether the other end is further down.</param>
    public readonly record struct Stub(int Point, bool IsIncoming, bool IsBelow);

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
