namespace Purva.Tracing;

public sealed partial class SpaceTimeDiagram
{
    /// <summary>Collects what is to be drawn. Not safe to share between threads.</summary>
    /// <param name="title">What stands above the picture; may be empty.</param>
    public sealed class Builder(string title)
    {
        private readonly List<ProcessDraft> processes = [];
        private readonly List<EventDraft> events = [];
        private readonly List<MessageDraft> messages = [];
        private readonly List<Pair> pairs = [];
        private readonly List<string> notes = [];
        private readonly List<int> marks = [];
        private readonly List<BandDraft> bands = [];
        private readonly List<Ring> rings = [];
        private readonly List<Stub> stubs = [];

        /// <summary>Whether no event stands left of one that was added before it: for a story whose order in time is known. False.</summary>
        public bool IsInOrder { get; init; }

        /// <summary>After how many characters a label goes on in the next line. 26.</summary>
        public int MostCharacters { get; init; } = 26;

        /// <summary>One more process, below those before it.</summary>
        /// <param name="name">Its name.</param>
        /// <param name="comesAndGoes">Whether its line reaches only from its first event to its last.</param>
        /// <returns>Its number, from 0.</returns>
        public int AddProcess(string name, bool comesAndGoes = false)
        {
            processes.Add(new ProcessDraft(name, comesAndGoes));
            return processes.Count - 1;
        }

        /// <summary>One more event of a process, after those it has.</summary>
        /// <param name="process">The number of the process.</param>
        /// <param name="label">What it was; may be empty.</param>
        /// <param name="stamp">What the clock showed; a line feed begins a new line; may be empty.</param>
        /// <param name="isEvent">Whether it ticked.</param>
        /// <returns>Its number, from 0.</returns>
        /// <exception cref="ArgumentOutOfRangeException">There is no such process.</exception>
        public int AddEvent(int process, string label, string stamp, bool isEvent = true)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(process);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(process, processes.Count);
            events.Add(new EventDraft(process, label, stamp, isEvent, Count: 1, Column: 0));
            return events.Count - 1;
        }

        /// <summary>Several events of a process as one mark, after those it has.</summary>
        /// <param name="process">The number of the process.</param>
        /// <param name="count">How many.</param>
        /// <returns>Its number, from 0, among those of the events.</returns>
        /// <exception cref="ArgumentOutOfRangeException">There is no such process, or nothing to mark.</exception>
        public int AddStretch(int process, int count)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
            var added = AddEvent(process, string.Empty, string.Empty);
            events[added] = events[added] with { Count = count };
            return added;
        }

        /// <summary>Has an event stand no further left than a column.</summary>
        /// <param name="happened">The number of the event.</param>
        /// <param name="column">The column, from 0.</param>
        /// <exception cref="ArgumentOutOfRangeException">There is no such event, or the column is negative or beyond the number of events.</exception>
        public void SetColumn(int happened, int column)
        {
            CheckEvent(happened);
            ArgumentOutOfRangeException.ThrowIfNegative(column);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(column, events.Count);
            events[happened] = events[happened] with { Column = column };
        }

        /// <summary>A message between two events.</summary>
        /// <param name="from">The number of the send.</param>
        /// <param name="to">The number of the receipt, which was added after the send.</param>
        /// <param name="label">What it is called; may be empty.</param>
        /// <param name="isLost">Whether it never arrived.</param>
        /// <param name="role">How the arrow looks.</param>
        /// <exception cref="ArgumentOutOfRangeException">There is no such event, or the receipt is not later.</exception>
        public void AddMessage(int from, int to, string label = "", bool isLost = false, ArrowRole role = ArrowRole.Plain)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(from);
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(to, from);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(to, events.Count);
            messages.Add(new MessageDraft(from, to, label, isLost, role));
        }

        /// <summary>Two events that are to be marked as concurrent.</summary>
        /// <param name="left">The number of one.</param>
        /// <param name="right">The number of the other.</param>
        /// <exception cref="ArgumentOutOfRangeException">There is no such event.</exception>
        public void AddPair(int left, int right)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(Math.Min(left, right));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(Math.Max(left, right), events.Count);
            pairs.Add(new Pair(left, right));
        }

        /// <summary>An event that is to stand out.</summary>
        /// <param name="happened">Its number.</param>
        /// <exception cref="ArgumentOutOfRangeException">There is no such event.</exception>
        public void AddMark(int happened)
        {
            CheckEvent(happened);
            marks.Add(happened);
        }

        /// <summary>A ring around an event.</summary>
        /// <param name="happened">Its number.</param>
        /// <param name="role">Why it is ringed.</param>
        /// <exception cref="ArgumentOutOfRangeException">There is no such event.</exception>
        public void AddRing(int happened, RingRole role)
        {
            CheckEvent(happened);
            rings.Add(new Ring(happened, role));
        }

        /// <summary>A message whose other end is outside the picture.</summary>
        /// <param name="happened">The number of the event.</param>
        /// <param name="isIncoming">Whether it is the receipt.</param>
        /// <param name="isBelow">Whether the other end is below.</param>
        /// <exception cref="ArgumentOutOfRangeException">There is no such event.</exception>
        public void AddStub(int happened, bool isIncoming, bool isBelow)
        {
            CheckEvent(happened);
            stubs.Add(new Stub(happened, isIncoming, isBelow));
        }

        /// <summary>A shade along the line of a process.</summary>
        /// <param name="process">The number of the process.</param>
        /// <param name="first">The event at which it begins; null for the beginning of the line.</param>
        /// <param name="last">The event at which it ends; null for the end of the line.</param>
        /// <param name="role">What it tells.</param>
        /// <exception cref="ArgumentOutOfRangeException">There is no such process or event.</exception>
        public void AddBand(int process, int? first, int? last, BandRole role)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(process);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(process, processes.Count);
            CheckEvent(first ?? 0);
            CheckEvent(last ?? 0);
            bands.Add(new BandDraft(process, first, last, role));
        }

        /// <summary>A sentence below the picture.</summary>
        /// <param name="note">The sentence.</param>
        public void AddNote(string note) => notes.Add(note);

        /// <summary>Lays the picture out. O(events + messages).</summary>
        public SpaceTimeDiagram ToDiagram() => new Layout(
            new Drafts(title, processes, events, messages, pairs, marks, notes, bands, rings, stubs), IsInOrder, MostCharacters).ToDiagram();

        private void CheckEvent(int happened)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(happened);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(happened, events.Count);
        }
    }

    private sealed record Drafts(
        string Title, List<ProcessDraft> Processes, List<EventDraft> Events, List<MessageDraft> Messages, List<Pair> Pairs, List<int> Marks, List<string> Notes,
        List<BandDraft> Bands, List<Ring> Rings, List<Stub> Stubs);

    private readonly record struct ProcessDraft(string Name, bool ComesAndGoes);

    private readonly record struct EventDraft(int Process, string Label, string Stamp, bool IsEvent, int Count, int Column);

    private readonly record struct MessageDraft(int From, int To, string Label, bool IsLost, ArrowRole Role);

    private readonly record struct BandDraft(int Process, int? First, int? Last, BandRole Role);
}
