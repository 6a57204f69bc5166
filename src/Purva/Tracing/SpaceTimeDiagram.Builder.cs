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

        /// <summary>Whether no event stands left of one that was added before it: for a story whose order in time is known. False.</summary>
        public bool IsInOrder { get; init; }

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
            events.Add(new EventDraft(process, label, stamp, isEvent));
            return events.Count - 1;
        }

        /// <summary>A message between two events.</summary>
        /// <param name="from">The number of the send.</param>
        /// <param name="to">The number of the receipt, which was added after the send.</param>
        /// <param name="label">What it is called; may be empty.</param>
        /// <param name="isLost">Whether it never arrived.</param>
        /// <exception cref="ArgumentOutOfRangeException">There is no such event, or the receipt is not later.</exception>
        public void AddMessage(int from, int to, string label = "", bool isLost = false)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(from);
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(to, from);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(to, events.Count);
            messages.Add(new MessageDraft(from, to, label, isLost));
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
            ArgumentOutOfRangeException.ThrowIfNegative(happened);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(happened, events.Count);
            marks.Add(happened);
        }

        /// <summary>A sentence below the picture.</summary>
        /// <param name="note">The sentence.</param>
        public void AddNote(string note) => notes.Add(note);

        /// <summary>Lays the picture out. O(events + messages).</summary>
        public SpaceTimeDiagram ToDiagram() => new Layout(title, processes, events, messages, pairs, marks, notes, IsInOrder).ToDiagram();
    }

    private readonly record struct ProcessDraft(string Name, bool ComesAndGoes);

    private readonly record struct EventDraft(int Process, string Label, string Stamp, bool IsEvent);

    private readonly record struct MessageDraft(int From, int To, string Label, bool IsLost);
}
