import { DiagramLines } from '../../shared/diagram/DiagramLines.tsx'
import classes from './GraphCanvas.module.css'
import type { Link } from './links.ts'

const wordHeight = 14

/** All lines of the picture with what is written on them. For the ear they are told as sentences beside the picture. */
export function GraphLinks({ links }: { links: readonly Link[] }) {
  return (
    <DiagramLines>
      <defs>
        <marker {...marker} id="graph-end" refX={8}>
          <path className={classes.head} d="M0,0 L8,4 L0,8 z" />
        </marker>
        <marker {...marker} id="graph-start" refX={0}>
          <path className={classes.head} d="M8,0 L0,4 L8,8 z" />
        </marker>
      </defs>
      {links.map(({ key, kind, path, arrow }) => (
        <path
          key={key}
          className={classes.link}
          data-kind={kind}
          d={path}
          markerStart={arrow.start ? 'url(#graph-start)' : undefined}
          markerEnd={arrow.end ? 'url(#graph-end)' : undefined}
        />
      ))}
      {/* Above all lines, so that none runs through a word. */}
      {links.map(({ key, label, lines, star }) => (
        <g key={key}>
          {lines.map((line, place) => (
            <text
              key={line}
              className={classes.word}
              x={label.x}
              y={label.y + (place - (lines.length - 1) / 2) * wordHeight}
            >
              {line}
            </text>
          ))}
          {star && (
            <text className={classes.star} x={star.x} y={star.y}>
              ★
            </text>
          )}
        </g>
      ))}
    </DiagramLines>
  )
}

const marker = {
  viewBox: '0 0 8 8',
  refY: 4,
  markerWidth: 8,
  markerHeight: 8,
  markerUnits: 'userSpaceOnUse',
  orient: 'auto',
} as const
