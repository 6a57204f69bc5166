using System.Collections.Immutable;

namespace Purva.Tracing;

public sealed partial class SpaceTimeDiagram
{
    /// <summary>Finds a place for everything: columns from causes, rows from the texts that they carry.</summary>
    private sealed partial class Layout
    {
        private const double Margin = 24;
        private const double ColumnGap = 30;
        private const double RowGap = 34;
        private const double LineHeight = 16;
        private const double Clearance = 12;
        private const double PillPadding = 14;

        /// <summary>Titles are larger than the 13 pixels for which widths are reckoned, and bold.</summary>
        private const double TitleScale = 1.5;

        private readonly string title;
        private readonly List<ProcessDraft> processes;
        private readonly List<EventDraft> events;
        private readonly List<MessageDraft> messages;
        private readonly List<Pair> pairs;
        private readonly List<int> marks;
        private readonly List<string> notes;
        private readonly Drafts drafts;
        private readonly int mostCharacters;
        private readonly Block[] blocks;
        private readonly int[] columns;
        private readonly double[] columnX;
        private readonly double[] laneY;
        private readonly double[] gapY;
        private readonly List<Caption> captions = [];

        public Layout(Drafts drafts, bool isInOrder, int mostCharacters)
        {
            (this.drafts, this.mostCharacters) = (drafts, mostCharacters);
            (title, processes, events, messages, pairs, marks, notes, _, _, _) = drafts;
            columns = ColumnsOfEvents(isInOrder);
            blocks = BlocksOfEvents();
            columnX = new double[columns.Length == 0 ? 0 : columns.Max() + 1];
            laneY = new double[processes.Count];
            gapY = new double[processes.Count];
        }

        public SpaceTimeDiagram ToDiagram()
        {
            var nameEnd = Margin + (processes.Select(process => TextWidth.Of(process.Name)).DefaultIfEmpty(0).Max() * 1.2);
            var right = PlaceColumns(nameEnd + 18) + ColumnGap;
            var bottom = PlaceLanes();
            var width = Math.Max(right, Margin + (TextWidth.Of(title) * TitleScale)) + Margin;
            width = Math.Max(width, notes.Select(note => Margin + TextWidth.Of(note)).DefaultIfEmpty(0).Max() + Margin);
            var points = events.Select((one, i) => new Point(one.Process, columns[i], columnX[columns[i]], laneY[one.Process], one.IsEvent) { Count = one.Count }).ToImmutableArray();
            Caption(nameEnd, points);
            foreach (var note in notes)
            {
                captions.Add(new Caption(Margin, bottom + 6, CaptionAnchor.Start, CaptionRole.Note, -1, note));
                bottom += LineHeight + 2;
            }

            var lanes = processes.Select((process, i) => LaneOf(i, process, nameEnd + 14, width - Margin, points)).ToImmutableArray();
            return new SpaceTimeDiagram(title)
            {
                Lanes = lanes,
                Points = points,
                Arrows = [.. messages.Select(message => new Arrow(message.From, message.To, message.IsLost) { Role = message.Role })],
                Pairs = [.. pairs],
                Marks = [.. marks],
                Bands = [.. drafts.Bands.Select(band => new Band(band.Process, band.First is { } first ? points[first].X : lanes[band.Process].Start, band.Last is { } last ? points[last].X : lanes[band.Process].End, band.Role))],
                Rings = [.. drafts.Rings],
                Stubs = [.. drafts.Stubs],
                Captions = [.. captions],
                Width = Math.Ceiling(width),
                Height = Math.Ceiling(bottom + (Margin / 2)),
            };
        }

        /// <summary>Each event as far left as the one before it and the sends that it received allow, and in order also whatever was added before.</summary>
        private int[] ColumnsOfEvents(bool isInOrder)
        {
            var found = new int[events.Count];
            var last = new int[processes.Count];
            Array.Fill(last, -1);
            var sends = messages.ToLookup(message => message.To, message => message.From);
            for (var i = 0; i < events.Count; i++)
            {
                var after = last[events[i].Process];
                foreach (var send in sends[i])
                {
                    after = Math.Max(after, found[send]);
                }

                after = Math.Max(after, events[i].Column - 1);
                found[i] = isInOrder && i > 0 ? Math.Max(after + 1, found[i - 1]) : after + 1;
                last[events[i].Process] = found[i];
            }

            return found;
        }

        private double PlaceColumns(double start)
        {
            var left = new double[columnX.Length];
            var right = new double[columnX.Length];
            for (var i = 0; i < events.Count; i++)
            {
                left[columns[i]] = Math.Max(left[columns[i]], blocks[i].Left);
                right[columns[i]] = Math.Max(right[columns[i]], blocks[i].Right);
            }

            var end = start;
            for (var column = 0; column < columnX.Length; column++)
            {
                columnX[column] = end + ColumnGap + left[column];
                end = columnX[column] + right[column];
            }

            return end;
        }

        private double PlaceLanes()
        {
            var y = Margin + (title.Length > 0 ? 30 : 0);
            for (var lane = 0; lane < laneY.Length; lane++)
            {
                var mine = Enumerable.Range(0, events.Count).Where(i => events[i].Process == lane).Select(i => blocks[i]).ToArray();
                var above = mine.Where(block => block.IsAbove).Select(block => block.Lines.Length).DefaultIfEmpty(0).Max();
                var below = mine.Where(block => !block.IsAbove).Select(block => block.Lines.Length).DefaultIfEmpty(0).Max();
                laneY[lane] = y + (above * LineHeight) + Clearance;
                y = laneY[lane] + Clearance + (below * LineHeight) + (lane < laneY.Length - 1 ? RowGap : 0);
                gapY[lane] = y - (RowGap / 2);
            }

            return y + Clearance;
        }

        private static Lane LaneOf(int index, ProcessDraft process, double start, double end, ImmutableArray<Point> points)
        {
            var mine = points.Where(point => point.Lane == index).ToArray();
            var y = mine.Length > 0 ? mine[0].Y : 0;
            return process.ComesAndGoes && mine.Length > 0
                ? new Lane(process.Name, y, mine[0].X, mine[^1].X)
                : new Lane(process.Name, y, start, end);
        }
    }
}
